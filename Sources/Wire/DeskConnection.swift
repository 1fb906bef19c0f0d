/// A way to speak to a desk: in the same process, or through a socket.
///
/// Calls block until the answer is there and must not be made from the thread that paints.
package protocol DeskConnection: AnyObject, Sendable {
    func send(_ request: Request) -> Reply
    /// Calls `listener` on some thread after every change of the desk, until the connection goes away.
    func watch(_ listener: @escaping @Sendable (DeskChange) -> Void)
}
