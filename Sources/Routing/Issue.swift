/// What a requester wrote, before anybody judged it.
package struct Issue: Hashable, Sendable {
    /// The title, as the person or the mail gave it; may be empty.
    package var subject: String
    /// The text, quoted history and signature included: the router leaves those out by itself.
    package var body: String

    package init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }
}
