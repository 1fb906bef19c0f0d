import Desk

/// A ticket about a device, and a desk that elevates.
enum Elevated {
    static let gil = Agent(name: "gil", roles: [.tierAgent], grants: [.elevate], tier: 1)
    static let hub = Agent(name: "hub", roles: [.tierAgent], grants: [.elevate], tier: 1)
    static let device = Device(name: "MMD-1", serial: "S-1", ring: .broad, persona: .standard)

    static func rules(_ change: (inout ElevationRules) -> Void = { _ in }) -> DeskRules {
        var rules = DeskRules()
        var elevation = ElevationRules()
        change(&elevation)
        rules.elevation = elevation
        return rules
    }

    static func context(
        _ rules: DeskRules = rules(), device: Device? = device, openOnDevice: Int = 0,
        counterpart: Ticket? = nil
    ) -> DecisionContext {
        var context = Fixture.context(rules: rules, counterpart: counterpart)
        context.elevation = ElevationContext(device: device, openOnDevice: openOnDevice)
        return context
    }

    static func request(_ change: (inout ElevationRequest) -> Void = { _ in }) -> ElevationRequest {
        var request = ElevationRequest(
            device: "S-1", category: "Office", title: "Add-in", plan: "Repair it.", actions: ["powershell"])
        change(&request)
        return request
    }

    static func ticket(_ changes: [(Agent?, TicketChange)] = []) -> Ticket {
        Fixture.ticket(Fixture.opening(), [(nil, .deviceLinked("MMD-1"))] + changes)
    }

    /// A ticket with one elevation, whose id is 3.
    static func asked(needsApproval: Bool = false, _ changes: [(Agent?, ElevationEvent)] = []) -> Ticket {
        var terms = Samples.terms
        terms.needsApproval = needsApproval
        let opening = (gil as Agent?, ElevationEvent.requested(request { $0.device = "MMD-1" }, terms))
        return ticket(([opening] + changes).map { ($0.0, .elevation($0.1)) })
    }
}
