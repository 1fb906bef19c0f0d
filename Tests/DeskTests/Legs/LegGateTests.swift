import Desk
import Testing

/// Every gate before an outside party: role × grant × severity × class × ring × device × kind of request × party,
/// against an oracle that is written from the documents.
@Suite struct LegGateTests {
    static let actors: [Agent] =
        (Role.allCases.map { [$0] } + [[], [.tierAgent, .itAdmin], [.escalation, .itAdmin]])
        .flatMap { roles in
            [[], [.elevate], [.escalate], [.elevate, .escalate]].map { (grants: Set<Grant>) in
                Agent(name: "me", roles: Set(roles), grants: grants, tier: 3)
            }
        }

    /// What is known about the device: nothing, a name that nobody recorded, a record without a ring or with one.
    enum Known: Hashable, CustomStringConvertible {
        case none, unrecorded
        case recorded(Ring?)

        static let all: [Known] = [.none, .unrecorded, .recorded(nil)] + Ring.allCases.map { .recorded($0) }

        var device: Device? {
            guard case .recorded(let ring) = self else { return nil }
            return Device(name: "MMD-1", serial: "S-1", manufacturer: "Contoso", model: "Book", ring: ring)
        }

        var description: String {
            switch self {
            case .none: "none"
            case .unrecorded: "unrecorded"
            case .recorded(let ring): "in ring \(ring?.rawValue ?? "?")"
            }
        }
    }

    /// May they escalate at all (`domain` 2.2: the escalation team by name, and the IT admin)?
    private func mayEscalate(_ agent: Agent) -> Bool {
        if agent.roles.contains(.auditor) { return false }
        return agent.roles.contains(.itAdmin) || agent.grants.contains(.escalate)
    }

    /// Does an issue of this class on this device go to that party (`domain` 2.1 rows 11 to 15, 3.1; ring: 0 fact 4)?
    private func isTheirs(_ party: String, _ route: Route?, _ known: Known) -> Bool {
        if known == .recorded(.test) { return false }
        return switch (party, route) {
        case ("operations", .managedDesktop), ("vendor", .hardware), ("vendor", .other), ("unified", .other):
            true
        default: false
        }
    }

    @Test(arguments: [nil, .managedDesktop, .hardware, .other] as [Route?], Severity.allCases)
    func `nothing goes out but what the table allows, and only the IT admin files A and B with operations`(
        route: Route?, severity: Severity
    ) {
        var outcomes: [String: Int] = [:]
        for known in Known.all {
            let ticket = Fixture.ticket(
                LegFixture.opening(route, severity: severity, device: known == .none ? nil : "MMD-1"))
            for agent in Self.actors {
                var staff = Staff()
                staff.apply(StaffEvent(at: Fixture.start, by: nil, change: .added(agent)))
                let context = Fixture.context(staff: staff, device: known.device)
                for party in ["operations", "vendor", "unified"] {
                    for kind in SupportRequest.Kind.allCases {
                        var after = ticket
                        var fields = LegFixture.complete
                        fields[.type] = kind.rawValue
                        let refusal =
                            after.perform(
                                .leg(.draft(party: party, fields: fields)), by: agent, context: context)
                            ?? after.perform(.leg(.file(2, reference: "R-1")), by: agent, context: context)
                        let isAllowed = mayEscalate(agent) && isTheirs(party, route, known)
                        let wanted = kind == .incident ? severity : .c
                        let isHanded =
                            party == "operations" && wanted != .c && !agent.roles.contains(.itAdmin)
                        let expected: Leg.State? = isAllowed ? (isHanded ? .adminToFile : .filed) : nil
                        let comment: Comment = "\(party), \(kind), device \(known), \(agent)"
                        #expect((refusal == nil) == isAllowed, comment)
                        #expect(after.legs.last?.state == expected, comment)
                        if isAllowed { #expect(after.legs.last?.severity == wanted, comment) }
                        outcomes[expected?.rawValue ?? "refused", default: 0] += 1
                    }
                }
            }
        }
        #expect(outcomes.values.reduce(0, +) == Known.all.count * Self.actors.count * 9)
        #expect(((outcomes["filed"] ?? 0) > 0) == (route != nil))
    }

    @Test(arguments: [Severity.a, .b])
    func `what waits for the IT admin is filed by nobody else, not even once the severity is lower`(
        severity: Severity
    ) {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop, severity: severity))
        #expect(
            ticket.perform(.leg(.draft(party: "operations", fields: LegFixture.complete)), by: Fixture.eve)
                == nil)
        #expect(ticket.perform(.leg(.file(2, reference: "")), by: Fixture.eve) == nil)
        #expect(ticket.leg(2)?.state == .adminToFile)
        #expect(
            ticket.perform(.leg(.file(2, reference: "O-1")), by: Fixture.eve) == .gate(.adminMustFile))
        #expect(ticket.perform(.setSeverity(.c), by: Fixture.ann) == nil)
        #expect(
            ticket.perform(.leg(.file(2, reference: "O-1")), by: Fixture.eve) == .gate(.adminMustFile))
        #expect(ticket.perform(.leg(.file(2, reference: "O-1")), by: Fixture.ida) == nil)
        #expect(ticket.leg(2)?.state == .filed && ticket.leg(2)?.reference == "O-1")
        #expect(ticket.leg(2)?.filing?.lowered?.from == severity)
    }

    @Test(arguments: [0, 60, 4 * 3600 - 1, 4 * 3600, 86_400] as [Int64])
    func `a severity that came down just before is told with the case`(seconds: Int64) {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop, severity: .a))
        #expect(ticket.perform(.setSeverity(.b), by: Fixture.ann) == nil)
        #expect(ticket.perform(.setSeverity(.c), by: Fixture.bob) == nil)
        let now = Fixture.start.adding(seconds: seconds)
        for command in [
            LegCommand.draft(party: "operations", fields: LegFixture.complete), .file(4, reference: "R"),
        ] {
            #expect(ticket.perform(.leg(command), by: Fixture.eve, at: now) == nil)
        }
        let flag = ticket.leg(4)?.filing?.lowered
        #expect(flag == (seconds < 4 * 3600 ? Lowering(from: .a, at: Fixture.start, by: "bob") : nil))
    }

    @Test func `a lowering that was undone, or raised again, leaves no flag`() {
        var undone = Fixture.ticket(LegFixture.opening(.managedDesktop, severity: .b))
        undone.perform(.setSeverity(.c), by: Fixture.ann)
        undone.perform(.undo, by: Fixture.ann)
        #expect(undone.standing.lowered == nil && undone.standing.severity == .b)
        var raised = Fixture.ticket(LegFixture.opening(.managedDesktop, severity: .b))
        raised.perform(.setSeverity(.c), by: Fixture.ann)
        raised.perform(.setSeverity(.b), by: Fixture.ann)
        #expect(raised.standing.lowered == nil)
        raised.perform(.setSeverity(.c), by: Fixture.ann)
        raised.perform(.setSeverity(.a), by: Fixture.ann)
        #expect(raised.standing.lowered == nil)
    }

    @Test func `a party that is closed, unknown or does not serve the maker is refused`() {
        var rules = DeskRules()
        rules.parties = [
            Party(id: "ops", name: "Operations", kind: .operations, closed: "Closed in July 2024."),
            Party(id: "dell", name: "Dell", kind: .vendor, manufacturers: ["Dell"]),
            Party(id: "hp", name: "HP", kind: .vendor, manufacturers: ["HP", "Hewlett-Packard"]),
        ]
        func draft(_ party: String, _ route: Route, _ maker: String) -> Result<[TicketChange], Refusal> {
            let device = Device(name: "MMD-1", manufacturer: maker)
            return Fixture.ticket(LegFixture.opening(route, device: "MMD-1")).outcome(
                .leg(.draft(party: party, fields: [:])), by: Fixture.eve,
                context: Fixture.context(rules: rules, device: device))
        }
        func refusal(_ outcome: Result<[TicketChange], Refusal>) -> Refusal? {
            if case .failure(let refusal) = outcome { refusal } else { nil }
        }
        #expect(
            refusal(draft("ops", .managedDesktop, ""))
                == .leg(.partyClosed(name: "Operations", words: "Closed in July 2024.")))
        #expect(
            refusal(draft("vendor", .hardware, ""))
                == .leg(.noSuchParty("vendor", known: ["ops", "dell", "hp"])))
        #expect(
            refusal(draft("dell", .hardware, "HP Inc."))
                == .leg(.notTheirMachine(party: "Dell", manufacturer: "HP Inc.")))
        #expect(refusal(draft("hp", .hardware, "HP Inc.")) == nil)
        #expect(refusal(draft("hp", .hardware, "hewlett-packard")) == nil)
        #expect(refusal(draft("dell", .hardware, "")) == nil, "nobody knows the maker yet")
        #expect(
            rules.directory.ordered(for: .hardware, manufacturer: "HP Inc.").map(\.id)
                == ["hp", "dell", "ops"])
    }

    @Test func `what is missing is listed, in the order of the form`() {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop))
        #expect(ticket.perform(.leg(.draft(party: "operations", fields: [:])), by: Fixture.eve) == nil)
        #expect(
            ticket.perform(.leg(.file(2, reference: "R")), by: Fixture.eve)
                == .leg(
                    .missing([
                        .category, .subcategory, .surname, .email, .phone, .businessImpact, .reproduced,
                        .troubleshooting,
                    ])))
        for field in SupportRequest.fields(for: .operations) where LegFixture.complete[field] != nil {
            var fields = LegFixture.complete
            fields[field] = " "
            var draft = Fixture.ticket(LegFixture.opening(.managedDesktop))
            draft.perform(.leg(.draft(party: "operations", fields: [:])), by: Fixture.eve)
            // What has choices or a form of its own cannot be blank.
            if let refusal = draft.perform(.leg(.edit(2, fields: fields)), by: Fixture.eve) {
                #expect(refusal == .leg(.invalid(field)))
                continue
            }
            let isRequired = SupportRequest(LegFixture.complete).required(for: .operations, severity: .c)
                .contains(field)
            let refusal = draft.perform(.leg(.file(2, reference: "R")), by: Fixture.eve)
            #expect(refusal == (isRequired ? .leg(.missing([field])) : nil), "\(field)")
        }
    }

    @Test(arguments: [Language.french, .dutch, .unknown])
    func `title and description of another language are written in English by a person, beside the original`(
        language: Language
    ) {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop, language: language))
        #expect(ticket.perform(.leg(.draft(party: "operations", fields: [:])), by: Fixture.eve) == nil)
        let request = ticket.leg(2)?.request
        #expect(request?[.title] == "" && request?[.description] == "")
        #expect(request?.original?.subject == ticket.subject)
        var fields = LegFixture.complete
        fields[.title] = "  the SCREEN  flickers"
        fields[.description] = ""
        #expect(ticket.perform(.leg(.edit(2, fields: fields)), by: Fixture.eve) == nil)
        #expect(
            ticket.perform(.leg(.file(2, reference: "R")), by: Fixture.eve)
                == .leg(.needsEnglish([.title, .description])), "the original is no English")
        #expect(ticket.perform(.leg(.edit(2, fields: LegFixture.complete)), by: Fixture.eve) == nil)
        #expect(ticket.perform(.leg(.file(2, reference: "R")), by: Fixture.eve) == nil)
    }

    @Test func `a vendor needs the machine by its serial number, recorded or written`() {
        var fields = LegFixture.complete
        fields[.serial] = nil
        var ticket = Fixture.ticket(LegFixture.opening(.hardware))
        ticket.perform(.leg(.draft(party: "vendor", fields: fields)), by: Fixture.eve)
        #expect(ticket.perform(.leg(.file(2, reference: "R")), by: Fixture.eve) == .gate(.noDevice))
        #expect(ticket.perform(.leg(.edit(2, fields: [.serial: "S-9"])), by: Fixture.eve) == nil)
        #expect(ticket.perform(.leg(.file(2, reference: "R")), by: Fixture.eve) == nil)
    }

    @Test func `who carries the package by hand brings back the party's reference`() {
        var ticket = Fixture.ticket(LegFixture.opening(.managedDesktop))
        ticket.perform(.leg(.draft(party: "operations", fields: LegFixture.complete)), by: Fixture.eve)
        #expect(ticket.perform(.leg(.file(2, reference: "")), by: Fixture.eve) == .missing(.reference))
        var rules = DeskRules()
        rules.parties = [Party(id: "operations", name: "Ops", kind: .operations, connector: .webhook)]
        let context = Fixture.context(rules: rules)
        #expect(ticket.perform(.leg(.file(2, reference: "")), by: Fixture.eve, context: context) == nil)
        #expect(ticket.leg(2)?.filing?.isDelivered == true)
    }

    @Test func `one case of a kind at a party at a time`() {
        var ticket = LegFixture.filed()
        #expect(
            ticket.perform(.leg(.draft(party: "operations", fields: [:])), by: Fixture.eve)
                == .leg(.alreadyThere(2)))
        #expect(
            ticket.perform(
                .leg(.draft(party: "operations", fields: [.type: "change-request"])), by: Fixture.eve) == nil)
    }
}
