package import Desk
package import Storage

/// Mail that leaves: ordered in the transaction of the event that causes it, sent later by whoever claims it.
extension DeskEngine {
    /// How long a sender has a mail to itself. Longer than any attempt takes, so that nobody sends it twice.
    package static let claimSeconds: Int64 = 900
    /// An address that refused mail for good gets no automatic mail for this long (`helpdesk` E17).
    static let refusalSeconds: Int64 = 60 * 86_400

    /// Appends events, and orders or calls back the mail that follows from them. Inside a transaction.
    func append(_ events: [TicketEvent], to ticket: Ticket) throws -> Ticket {
        let after = try store.append(events, to: ticket)
        try correspond(events, on: ticket, number: ticket.number)
        try orderParcels(events, on: ticket, number: ticket.number)
        departures.note(ticket, after)
        return after
    }

    /// - Parameter before: nil where the first event opens the ticket.
    func correspond(_ events: [TicketEvent], on before: Ticket?, number: Int) throws {
        guard let mail = rules.mail else { return }
        var ticket = before
        for event in events {
            if ticket == nil {
                ticket = Ticket(number: number, first: event)
            } else {
                ticket?.apply(event)
            }
            guard let ticket else { return }
            if case .undone(let version, _) = event.change {
                try store.recall(ticket: number, version: version, at: now())
            }
            guard let order = try order(for: event, on: ticket, mail) else { continue }
            try store.enqueue(order, ticket: number, at: now(), suppressed: suppressed(order, number, mail))
        }
    }

    /// The mail that an event causes: to the requester's side, or to agents.
    private func order(for event: TicketEvent, on ticket: Ticket, _ mail: MailRules) throws -> MailOrder? {
        if let order = ticket.mailOrder(for: event, rules: mail) { return order }
        if let order = ticket.partyOrder(for: event, rules) { return order }
        guard !mail.notices.isEmpty, ticket.notice(of: event) != nil else { return nil }
        return ticket.noticeOrder(for: event, rules, try staff())
    }

    /// What a notice tells, and to which of its recipients still: those who work here, want it and see the ticket.
    package func news(_ mail: OutboxMail, on ticket: Ticket) throws -> ([Notice], Set<String>) {
        let staff = try staff()
        let addresses = Set(mail.recipients.map(\.person.address))
        let seeing = (rules.mail?.notices ?? [:]).filter { name, rule in
            guard addresses.contains(rule.address), let agent = staff.agents[name] else { return false }
            return Scope(agent, rules: rules).allows(ticket)
        }
        let readers = Set(seeing.values.map(\.address))
        let events = try store.events(ofTicket: ticket.number)
        return (ticket.news(since: mail.version, events, for: readers, rules, staff), readers)
    }

    /// Recipients of an automatic mail that must not get it: their address refused mail, or the budget is spent.
    private func suppressed(_ order: MailOrder, _ number: Int, _ mail: MailRules) throws -> [String: String] {
        guard order.kind.isAutomatic else { return [:] }
        var budget = mail.budget
        if order.kind == .notice {
            (budget.perAddress, budget.perTicket) = (budget.noticesPerAddress, budget.noticesPerTicket)
        }
        if order.kind == .survey, let survey = mail.survey {
            budget.perAddress = MailRules.Allowance(count: 1, seconds: survey.restSeconds)
        }
        var reasons: [String: String] = [:]
        for person in order.to + order.cc {
            let spent = try store.automaticMail(
                to: person.address, ticket: number, budget: budget, of: order.kind, at: now())
            if let status = try store.refusal(
                of: person.address, since: now().adding(seconds: -Self.refusalSeconds))
            {
                reasons[person.address] = "refused \(status)"
            } else if spent.address >= budget.perAddress.count
                || spent.ticket >= budget.perTicket.count || spent.global >= budget.global.count
            {
                reasons[person.address] = "budget"
            }
        }
        return reasons
    }

    /// Whom a reply to the ticket would go to now.
    func correspondents(_ ticket: Ticket) -> [Requester] {
        rules.mail.map(ticket.correspondents).map { $0.to + $0.cc } ?? []
    }

    /// The next mail that is due, for this caller alone until the claim lapses; nil when nothing is due.
    package func claimMail() throws -> (mail: OutboxMail, ticket: Ticket)? {
        guard let mail = try store.claimMail(at: now(), until: now().adding(seconds: Self.claimSeconds)),
            let ticket = try store.ticket(mail.ticket)
        else { return nil }
        return (mail, ticket)
    }

    /// Keeps the finished mail before it is sent, so that an attempt after a crash sends the same one.
    package func keepBuilt(_ mail: OutboxMail, bytes: [UInt8], messageID: String) throws {
        try store.transaction {
            try store.keepBuilt(mail.id, bytes: bytes, messageID: messageID)
            // It tells what they would have told.
            if mail.kind == .notice { try store.mergeNotices(into: mail, at: now()) }
        }
    }

    /// What became of an attempt, for each recipient. What is refused for good goes on the ticket in the same
    /// transaction, and opens it again.
    package func settle(_ mail: OutboxMail, _ outcomes: [String: DeliveryOutcome]) throws {
        try store.transaction {
            for (address, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
                try store.settle(mail.id, address: address, outcome, at: now())
                // That news does not reach an agent is nothing to the ticket.
                guard case .failed(let detail) = outcome, mail.kind != .notice else { continue }
                let report = Nondelivery(
                    version: mail.version, address: address, status: "", diagnostic: detail, isPermanent: true
                )
                try carryOut(.reportUndelivered(report), on: mail.ticket, by: .system)
            }
        }
        publish()
    }

    /// Puts a bounce on its ticket, and remembers an address that refuses mail for good. Inside a transaction.
    package func recordBounce(_ bounce: Nondelivery, on number: Int) throws {
        if bounce.isPermanent {
            try store.markAddress(bounce.address, status: bounce.status, at: now())
            if let version = bounce.version {
                try store.bounce(
                    ticket: number, version: version, address: bounce.address, detail: bounce.line, at: now())
            }
        }
        try carryOut(.reportUndelivered(bounce), on: number, by: .system)
    }
}
