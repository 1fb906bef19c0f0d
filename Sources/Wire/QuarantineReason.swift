/// Why a mail waits in quarantine instead of being on a ticket.
package enum QuarantineReason: String, Codable, CaseIterable, Hashable, Sendable {
    /// The bytes are no mail.
    case unreadable
    /// Reading it ended the process, more than once.
    case crashing
    /// The desk's own mail came back.
    case loop
    /// The receiving server called it spam.
    case spam
    /// A report about a mail that the desk did not send.
    case bounceOfNothing = "bounce-of-nothing"
    /// A program answered, but nothing that the desk sent.
    case answerToNothing = "answer-to-nothing"
    /// The ticket has had its share of automatic mail.
    case tooManyAutomatic = "too-many-automatic"
    /// A ticket could not be made of it: a rule of the desk stood against it.
    case refused
    /// Larger than a mail may be: only its beginning was kept, and its sender was told.
    case tooLarge = "too-large"
}
