import Desk
import Testing

/// Who may ask for an elevation of which device to do what: every combination, against rules written from the
/// documents (`domain` 4.2, 4.5) beside the code under test.
@Suite struct `The gates of an elevation` {
    enum Link: CaseIterable { case linked, otherDevice, noDevice, unknownDevice }
    enum Intent: CaseIterable {
        case typical, mixed, bare, justified, confirmed, unsupported, unknown, nothing
    }
    enum Persona: CaseIterable { case standard, powerUser, knownPowerUser }
    enum Glass: CaseIterable { case whole, broken, forbidden }

    struct Case {
        var agent: Agent
        var ring: Ring?
        var persona: Persona
        var link: Link
        var intent: Intent
        var isFull: Bool
        var isOpen: Bool
        var glass: Glass

        var request: ElevationRequest {
            Elevated.request { request in
                request.knowsPowerUser = persona == .knownPowerUser
                request.isBreakGlass = glass != .whole
                // In an emergency one always says why.
                if glass != .whole { request.justification = "The building is dark." }
                switch intent {
                case .typical: break
                case .mixed:
                    request.actions = ["powershell", "install-driver"]
                    (request.justification, request.isConfirmed) = ("No other way.", true)
                case .bare: (request.actions, request.justification) = (["install-package"], nil)
                case .justified:
                    (request.actions, request.justification) = (["install-package"], "No other way.")
                case .confirmed:
                    request.actions = ["install-package"]
                    (request.justification, request.isConfirmed) = ("No other way.", true)
                case .unsupported:
                    request.actions = ["powershell", "disable-required"]
                    (request.justification, request.isConfirmed) = ("I want to.", true)
                case .unknown: request.actions = ["dance"]
                case .nothing: request.actions = []
                }
            }
        }

        var device: Device? {
            var device = Elevated.device
            device.ring = ring
            if persona != .standard { device.persona = .powerUser }
            return link == .unknownDevice ? nil : device
        }

        var ticket: Ticket {
            var changes: [(Agent?, TicketChange)] = []
            switch link {
            case .linked: changes.append((nil, .deviceLinked("mmd-1")))
            case .otherDevice: changes.append((nil, .deviceLinked("MMD-2")))
            case .noDevice, .unknownDevice: break
            }
            if !isOpen { changes.append((Fixture.bob, .resolved)) }
            return Fixture.ticket(Fixture.opening(), changes)
        }

        /// What the documents say, in the order in which a person would be told.
        var refusal: Refusal? {
            let worksHere = !agent.roles.isDisjoint(with: [.tierAgent, .escalation, .itAdmin])
            let holdsGrant = agent.grants.contains(.elevate) && !agent.roles.contains(.auditor)
            if glass == .whole, !holdsGrant { return .notPermitted(.elevate) }
            if glass != .whole, !worksHere { return .notPermitted(.breakGlass) }
            if !isOpen { return .wrongStatus(glass == .whole ? .elevate : .breakGlass, .resolved) }
            if glass == .forbidden { return .elevation(.breakGlassNotAllowed) }
            if glass == .broken, holdsGrant { return .elevation(.holdsGrant) }
            if link == .unknownDevice { return .noSuchDevice("S-1") }
            if ring == .test { return .gate(.testRing) }
            if link == .otherDevice { return .elevation(.deviceNotLinked("MMD-1", linked: "MMD-2")) }
            if link == .noDevice { return .elevation(.deviceNotLinked("MMD-1", linked: nil)) }
            if persona == .powerUser { return .elevation(.powerUser("MMD-1")) }
            switch intent {
            case .nothing: return .missing(.actions)
            case .unknown:
                return .elevation(.unknownAction("dance", known: ElevationAction.documented.map(\.name)))
            case .unsupported:
                return .elevation(.unsupported("disable a required feature such as BitLocker"))
            case .bare: return .elevation(.needsJustification("install an .msi or .exe"))
            case .justified: return .elevation(.needsConfirmation("install an .msi or .exe"))
            case .typical, .mixed, .confirmed: break
            }
            return isFull ? .elevation(.tooManyOpen("MMD-1", limit: 2)) : nil
        }
    }

    static let agents = ([[]] + Role.allCases.map { [$0] }).flatMap { roles in
        [[], [.elevate]].map { (grants: Set<Grant>) in
            Agent(name: "me", roles: Set(roles), grants: grants, tier: 2)
        }
    }

    @Test(arguments: agents)
    func `what is not in the table does not go through`(agent: Agent) throws {
        var allowed = 0
        for link in Link.allCases {
            for isOpen in [true, false] {
                let ticket = Case(
                    agent: agent, ring: nil, persona: .standard, link: link, intent: .typical, isFull: false,
                    isOpen: isOpen, glass: .whole
                ).ticket
                for glass in Glass.allCases {
                    let rules = Elevated.rules { $0.allowsBreakGlass = glass != .forbidden }
                    for ring in [nil, Ring.test, .first, .broad] {
                        for persona in Persona.allCases {
                            for intent in Intent.allCases {
                                for isFull in [false, true] {
                                    let one = Case(
                                        agent: agent, ring: ring, persona: persona, link: link,
                                        intent: intent, isFull: isFull, isOpen: isOpen, glass: glass)
                                    if check(one, ticket, rules) { allowed += 1 }
                                }
                            }
                        }
                    }
                }
            }
        }
        let mayAsk = agent.grants.contains(.elevate) && !agent.roles.contains(.auditor)
        let mayBreak = !mayAsk && !agent.roles.isDisjoint(with: [.tierAgent, .escalation, .itAdmin])
        // Three rings, two answers about the persona, three intents, one free place.
        #expect(allowed == (mayAsk || mayBreak ? 18 : 0))
    }

    private func check(_ one: Case, _ ticket: Ticket, _ rules: DeskRules) -> Bool {
        let context = Elevated.context(rules, device: one.device, openOnDevice: one.isFull ? 2 : 0)
        let outcome = ticket.outcome(.elevation(.request(one.request)), by: one.agent, context: context)
        switch outcome {
        case .failure(let refusal):
            #expect(refusal == one.refusal, "\(one)")
            return false
        case .success(let changes):
            #expect(one.refusal == nil, "\(one)")
            guard case .elevation(.requested(let request, let terms))? = changes.first else { return false }
            #expect(request.device == "MMD-1" && changes.count == 1)
            #expect(terms.needsApproval == (one.glass == .broken))
            #expect(terms.standing == (one.intent == .typical ? .typical : .discouraged))
            return true
        }
    }

    @Test func `no source of passwords, no elevation`() {
        let context = Elevated.context(DeskRules())
        #expect(
            Elevated.ticket().outcome(
                .elevation(.request(Elevated.request())), by: Elevated.gil, context: context)
                == .failure(.elevation(.notSetUp)))
    }

    @Test func `a device without a ring is refused where the desk says so`() {
        let context = Elevated.context(
            Elevated.rules { $0.requiresRing = true }, device: Device(name: "MMD-1"))
        #expect(
            Elevated.ticket().outcome(
                .elevation(.request(Elevated.request())), by: Elevated.gil, context: context)
                == .failure(.elevation(.unknownRing("MMD-1"))))
    }

    @Test(arguments: ElevationRules.Approval.allCases)
    func `who takes the second look is a setting`(approval: ElevationRules.Approval) throws {
        let rules = Elevated.rules { $0.approval = approval }
        let typical = Elevated.request()
        let discouraged = Elevated.request {
            ($0.actions, $0.justification, $0.isConfirmed) = (["install-driver"], "No other way.", true)
        }
        for request in [typical, discouraged] {
            var ticket = Elevated.ticket()
            let context = Elevated.context(rules)
            #expect(
                ticket.perform(.elevation(.request(request)), by: Elevated.gil, context: context) == nil)
            let expected = approval == .always || (approval == .discouraged && request == discouraged)
            #expect(ticket.elevations.first?.terms.needsApproval == expected)
            #expect(ticket.elevations.first?.state == (expected ? .waiting : .open))
        }
    }

    @Test func `an empty field is named`() {
        let changes: [(Refusal.Field, (inout ElevationRequest) -> Void)] = [
            (.title, { $0.title = "" }), (.plan, { $0.plan = "  " }), (.category, { $0.category = "" }),
            (.device, { $0.device = "" }), (.subcategory, { $0.subcategory = "" }),
            (.justification, { $0.justification = " " }),
        ]
        for (field, change) in changes {
            #expect(
                Elevated.ticket().outcome(
                    .elevation(.request(Elevated.request(change))), by: Elevated.gil,
                    context: Elevated.context()) == .failure(.missing(field)))
        }
    }
}
