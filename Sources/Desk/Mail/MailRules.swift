/// What an organisation sets about its mail. A desk without these rules sends none.
package struct MailRules: Hashable, Sendable {
    /// What requesters write to, and what mail of the desk comes from.
    package var address: String
    /// Further addresses of the desk, such as old ones.
    package var aliases: Set<String> = []
    /// Seconds for which a reply can be called back before it leaves.
    package var undoSeconds: Int64 = 30
    /// Whether a requester hears that a ticket was opened.
    package var acknowledges = true
    /// Agents by the address they write from, lower case.
    package var agents: [String: AgentName] = [:]

    /// The ways in and out that this desk is set to use, and how many seconds each may go without a sign of life.
    package var sources: [String: Int64] = [:]
    /// What agents hear of by mail; who is not here hears nothing.
    package var notices: [AgentName: NoticeRule] = [:]
    /// Seconds for which news waits for more of the same ticket: one mail tells it all.
    package var noticeSeconds: Int64 = 120

    /// nil: nobody is asked.
    package var survey: SurveyRules?

    /// How many automatic mails may leave within a time: what stops a loop that nothing else stopped
    /// (`helpdesk` E16).
    package var budget = Budget()

    package struct Budget: Hashable, Sendable {
        package var perAddress = Allowance(count: 5, seconds: 3600)
        package var perTicket = Allowance(count: 3, seconds: 86_400)
        /// News for agents, who hear more than requesters do.
        package var noticesPerAddress = Allowance(count: 60, seconds: 3600)
        package var noticesPerTicket = Allowance(count: 60, seconds: 86_400)
        package var global = Allowance(count: 1000, seconds: 3600)
        /// Automatic mails that a ticket takes in; more wait in quarantine.
        package var incoming = Allowance(count: 20, seconds: 3600)

        package init() {}
    }

    package struct Allowance: Hashable, Sendable {
        package var count: Int
        package var seconds: Int64

        package init(count: Int, seconds: Int64) {
            self.count = count
            self.seconds = seconds
        }
    }

    package init(address: String) { self.address = address }

    /// What stands behind the `@` of the desk's address.
    package var domain: String { String(address.drop { $0 != "@" }.dropFirst()) }

    /// Whether an address is the desk's own; `desk+anything@…` is the same mailbox as `desk@…`.
    package func isOwn(_ address: String) -> Bool {
        let plain = Self.withoutDetail(address)
        return plain == self.address || aliases.contains(plain)
    }

    /// The address without what stands between `+` and `@` (RFC 5233).
    package static func withoutDetail(_ address: String) -> String {
        let address = address.lowercased()
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].firstIndex(of: "+") else {
            return address
        }
        return String(address[..<plus] + address[at...])
    }
}
