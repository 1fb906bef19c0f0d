package import Desk
package import Storage
package import Wire

/// What the desk needs of whoever understands mail: it keeps the bytes and cannot read them.
package protocol MailReader {
    /// Who a stored mail is from and what it is about, from its header alone. Total: what cannot be read is empty.
    func summary(ofHeader bytes: [UInt8]) -> (sender: String, subject: String)
    /// The same without parsing it, for a mail that ended the process that did. Total.
    func plainSummary(ofHeader bytes: [UInt8]) -> (sender: String, subject: String)
    /// The addresses of everybody whom a stored mail's header names, in lower case. Total.
    func people(inHeaderOf bytes: [UInt8]) -> Set<String>
    /// Makes a ticket of a mail in quarantine, whatever the rules said about it.
    func release(_ mail: StoredMessage, by agent: AgentName, at desk: DeskEngine) throws -> TicketRow
}
