package import Desk
package import Storage

/// Parcels for outside parties: ordered in the transaction of the event, carried later by whoever claims them.
extension DeskEngine {
    /// Orders what events mean for connectors. Inside a transaction.
    func orderParcels(_ events: [TicketEvent], on before: Ticket?, number: Int) throws {
        // Only a case makes one: no fold for anything else.
        guard var ticket = before,
            events.contains(where: { if case .leg = $0.change { true } else { false } })
        else { return }
        for event in events {
            ticket.apply(event)
            guard let order = ticket.parcelOrder(for: event, rules) else { continue }
            try store.enqueue(order, ticket: number, at: now())
        }
    }

    /// The next parcel that is due, with what it says: the event, and the ticket as that left it.
    package func claimParcel() throws -> (parcel: OutboundParcel, ticket: Ticket, event: TicketEvent)? {
        let until = now().adding(seconds: Self.claimSeconds)
        guard let parcel = try store.claimParcel(at: now(), until: until) else { return nil }
        let events = try store.events(ofTicket: parcel.ticket)
        guard events.indices.contains(parcel.version - 1),
            let ticket = Ticket.fold(number: parcel.ticket, events.prefix(parcel.version))
        else { return nil }
        return (parcel, ticket, events[parcel.version - 1])
    }

    /// What became of an attempt. A reference that came with the answer goes on the leg; what is refused for good goes
    /// on the ticket; in the same transaction.
    package func settle(
        _ parcel: OutboundParcel, _ outcome: DeliveryOutcome, reference: String = "", party: String
    ) throws {
        try store.transaction {
            try store.settle(parcel, outcome, at: now())
            if case .failed(let detail) = outcome {
                let report = Nondelivery(
                    version: parcel.version, address: party, status: "", diagnostic: detail, isPermanent: true
                )
                try carryOut(.reportUndelivered(report), on: parcel.ticket, by: .system)
            }
            guard !reference.isEmpty, let leg = try store.ticket(parcel.ticket)?.leg(parcel.leg),
                leg.reference.isEmpty, leg.state.isThere
            else { return }
            try carryOut(.leg(.reference(parcel.leg, reference)), on: parcel.ticket, by: .system)
        }
        publish()
    }
}
