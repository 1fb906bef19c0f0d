import Desk
import Seeded

/// Random commands and events of cases at outside parties.
extension SeededRandom {
    /// A command on one of the ticket's legs as often as not.
    mutating func legCommand(on ticket: Ticket?) -> LegCommand {
        if let ticket, oneIn(2) { return fitting(ticket) }
        let id = ticket?.legs.randomElement(using: &self)?.id ?? pick([2, 3, 4, .max])
        switch Int.random(in: 0..<20, using: &self) {
        case 0, 1:
            return .draft(party: pick(["operations", "vendor", "unified", "nobody"]), fields: fields())
        case 2: return .edit(id, fields: fields())
        case 3, 4: return .edit(id, fields: LegFixture.complete)
        case 5, 6, 7, 8: return .file(id, reference: pick(["R-1", "R-2", ""]))
        case 9: return .reference(id, text())
        case 10: return .acknowledge(id, text())
        case 11: return .update(id, text())
        case 12: return .ask(id, text())
        case 13: return .answer(id, text())
        case 14: return .resolve(id, text())
        case 15: return .reactivate(id, text())
        case 16: return .lower(id, pick(Severity.allCases))
        case 17: return .reroute(id, to: pick(["operations", "vendor", "unified"]), why: text())
        case 18: return .withdraw(id, reason: text())
        default:
            return oneIn(2)
                ? .closeBySilence(id) : .receive(id, InboundEntry(text: text(), isAutomatic: oneIn(3)))
        }
    }

    /// A command that is likely to be allowed: lives get far by it.
    private mutating func fitting(_ ticket: Ticket) -> LegCommand {
        let parties: [Route?: [String]] = [
            .managedDesktop: ["operations"], .hardware: ["vendor"], .other: ["vendor", "unified"],
        ]
        let party = pick(parties[ticket.standing.route] ?? ["vendor"])
        let leg = ticket.legs.last { $0.state.isUnderWay || $0.state == .drafted }
        switch leg?.state {
        case nil:
            if let resolved = ticket.legs.last(where: { $0.state == .resolved }), oneIn(2) {
                return .reactivate(resolved.id, "again")
            }
            return .draft(party: party, fields: LegFixture.complete)
        case .drafted: return .file(leg?.id ?? 0, reference: "R-1")
        case .adminToFile: return oneIn(2) ? .file(leg?.id ?? 0, reference: "R-1") : .withdraw(2, reason: "x")
        default:
            if leg?.party != party { return .reroute(leg?.id ?? 0, to: party, why: "theirs") }
            return pick([
                .acknowledge(leg?.id ?? 0, "x"), .update(leg?.id ?? 0, "x"), .ask(leg?.id ?? 0, "x"),
                .answer(leg?.id ?? 0, "x"),
                .lower(leg?.id ?? 0, .c), .receive(leg?.id ?? 0, InboundEntry(text: "x")),
                .reference(leg?.id ?? 0, "R-3"), .resolve(leg?.id ?? 0, "done"),
                .withdraw(leg?.id ?? 0, reason: "fixed"),
            ])
        }
    }

    mutating func legChange() -> LegEvent.Change {
        let filing = Leg.Filing(severity: pick(Severity.allCases), reference: text())
        switch Int.random(in: 0..<16, using: &self) {
        case 0, 1:
            return .drafted(
                LegEvent.Draft(
                    pick(DeskRules().directory), severity: pick(Severity.allCases),
                    request: SupportRequest(fields()), from: oneIn(3) ? pick([2, 3, .max]) : nil))
        case 2: return .edited(fields())
        case 3: return .handedToAdmin(filing)
        case 4: return .filed(filing)
        case 5: return .referenced(text())
        case 6: return .acknowledged(text())
        case 7: return .updated(text())
        case 8: return .asked(text())
        case 9: return .answered(text())
        case 10: return .resolved(text())
        case 11: return .reactivated(text())
        case 12: return .lowered(pick(Severity.allCases))
        case 13: return .rerouted(to: text(), why: text())
        case 14: return .withdrawn(reason: text())
        default:
            return oneIn(2)
                ? .closedBySilence : .received(InboundEntry(text: text(), isAutomatic: oneIn(2)))
        }
    }

    private mutating func fields() -> [SupportRequest.Field: String] {
        var fields: [SupportRequest.Field: String] = [:]
        for _ in 0..<Int.random(in: 0...3, using: &self) {
            fields[pick(SupportRequest.Field.allCases)] = pick(["yes", "incident", "3", text()])
        }
        return fields
    }
}

/// Cases that tests share.
enum LegFixture {
    /// Everything that any party asks for.
    static let complete: [SupportRequest.Field: String] = [
        .type: "incident", .title: "Policy is not applied", .description: "Since the update.",
        .category: "Devices", .subcategory: "Configuration/Policy", .givenName: "Ida", .surname: "Peeters",
        .email: "ida@example.org", .phone: "+32 2 555 01 01", .affected: "3",
        .businessImpact: "One team waits.", .firstNoticed: "2026-11-20", .reproduced: "no",
        .supportEngaged: "yes", .troubleshooting: "Restarted, synced.", .manufacturer: "Contoso",
        .model: "Book 2", .serial: "S-1",
    ]

    static func opening(
        _ route: Route?, severity: Severity = .c, language: Language = .english, device: String? = nil
    ) -> Opening {
        var opening = Fixture.opening(route ?? .other, isConfident: route != nil, severity: severity)
        opening.language = language
        opening.device = device
        return opening
    }

    /// A ticket with a case that is filed with a party; the case is 2.
    static func filed(
        _ party: String = "operations", route: Route = .managedDesktop, severity: Severity = .c,
        at now: Timestamp = Fixture.start
    ) -> Ticket {
        let opened = Fixture.event(.opened(opening(route, severity: severity)), at: now)
        guard var ticket = Ticket(number: 5, first: opened) else { preconditionFailure("it is an opening") }
        let by = Fixture.own
        for command in [
            LegCommand.draft(party: party, fields: complete), .file(2, reference: "R-1"),
        ] {
            if let refusal = ticket.perform(.leg(command), by: by, at: now) {
                preconditionFailure("\(refusal)")
            }
        }
        return ticket
    }
}
