import Desk
import Wire

/// `tierdesk agent …` and `tierdesk device …`: who works here, and on which devices.
enum StaffCommands {
    static let all: [CommandSpec] = [
        CommandSpec(path: ["agent", "list"], summary: "list the staff with roles and grants") { invocation in
            let desk = try ConnectedDesk(invocation)
            guard case .staff(let agents) = try desk.ask(.staff) else { return .software }
            show(agents, invocation)
            try warn(agents, desk)
            return .ok
        },
        change(
            "add", "add an agent", [],
            [
                .value(
                    "role", "ROLES",
                    "comma-separated: " + Role.allCases.map(\.rawValue).joined(separator: ", ")),
                .value("tier", "N", "the tier they work in (default 1)"),
            ]
        ) { invocation, name in
            .add(
                Agent(
                    name: name, roles: try roles(invocation.options["role"] ?? Role.tierAgent.rawValue),
                    tier: try invocation.integer("tier", default: 1, in: 1...9)))
        },
        change("remove", "remove an agent; what they did stays") { .remove($1) },
        change(
            "role", "set an agent's roles",
            [
                ArgumentSpec(
                    name: "ROLES",
                    summary: "comma-separated: " + Role.allCases.map(\.rawValue).joined(separator: ", "))
            ],
            [.value("tier", "N", "the tier they work in (default 1)")]
        ) { invocation, name in
            .setRoles(
                name, try roles(try invocation.argument("ROLES")),
                tier: try invocation.integer("tier", default: 1, in: 1...9))
        },
        change("grant", "give an agent a grant", [.grant]) { .grant($1, try grant($0)) },
        change("revoke", "take a grant from an agent", [.grant]) { .revoke($1, try grant($0)) },
        change(
            "see", "limit an agent to queues; tickets addressed to them are seen all the same",
            [
                ArgumentSpec(
                    name: "QUEUES", summary: queueNames + "; or all, to lift the limit", takesRest: true)
            ]
        ) { .see($1, try queues($0)) },
        CommandSpec(
            path: ["device", "add"], summary: "record a device, or what is new about it",
            arguments: [
                ArgumentSpec(name: "NAME", summary: "its name, at most 15 letters, digits and hyphens")
            ],
            options: [
                .value("serial", "S", "serial number"),
                .value("manufacturer", "M", "Dell, HP, Lenovo, Microsoft, …"),
                .value("model", "M", "model"),
                .value("ring", "RING", Ring.allCases.map(\.rawValue).joined(separator: ", ")),
                .value("persona", "PERSONA", Persona.allCases.map(\.rawValue).joined(separator: ", ")),
            ]
        ) { invocation in
            let desk = try ConnectedDesk(invocation)
            let device = Device(
                name: try invocation.argument("NAME"), serial: invocation.options["serial"] ?? "",
                manufacturer: invocation.options["manufacturer"] ?? "",
                model: invocation.options["model"] ?? "",
                ring: try named("ring", invocation), persona: try named("persona", invocation))
            _ = try desk.ask(.recordDevice(device))
            Output.print(invocation.wantsJSON ? TicketJSON.device(device).line : "recorded \(device.name)")
            return .ok
        },
        CommandSpec(
            path: ["device", "list"], summary: "list the devices by name",
            options: [.value("limit", "N", "at most N devices (default 200)")]
        ) { invocation in
            let desk = try ConnectedDesk(invocation)
            let limit = try invocation.integer("limit", default: 200, in: 1...100_000)
            guard case .devices(let devices) = try desk.ask(.devices(limit: limit)) else { return .software }
            if invocation.wantsJSON {
                Output.print(JSONText.array(devices.map(TicketJSON.device)).lines)
            } else {
                for device in devices {
                    let kind = [device.manufacturer, device.model].filter { !$0.isEmpty }.joined(
                        separator: " ")
                    Output.print(
                        [device.name, device.serial, kind, device.ring?.rawValue ?? "-"].joined(
                            separator: "  "))
                }
            }
            return .ok
        },
        CommandSpec(
            path: ["device", "show"], summary: "show a device by name or serial number",
            arguments: [ArgumentSpec(name: "DEVICE", summary: "its name or serial number")]
        ) { invocation in
            let desk = try ConnectedDesk(invocation)
            let key = try invocation.argument("DEVICE")
            guard case .device(let device?) = try desk.ask(.device(key)) else {
                throw Complaint(.noInput, Prose.sentence(Refusal.noSuchDevice(Complaint.quote(key))))
            }
            Output.print(TicketJSON.device(device).line)
            return .ok
        },
    ]

    private static func change(
        _ name: String, _ summary: String, _ arguments: [ArgumentSpec] = [], _ options: [OptionSpec] = [],
        _ command: @escaping @Sendable (Invocation, AgentName) throws -> StaffCommand
    ) -> CommandSpec {
        let agent = ArgumentSpec(name: "AGENT", summary: "the account name on this host")
        return CommandSpec(
            path: ["agent", name], summary: summary, arguments: [agent] + arguments, options: options
        ) { invocation in
            let desk = try ConnectedDesk(invocation)
            let wanted = try command(invocation, AgentName(try invocation.argument("AGENT")))
            guard case .staff(let agents) = try desk.ask(.changeStaff(wanted)) else { return .software }
            show(agents, invocation)
            try warn(agents, desk)
            return .ok
        }
    }

    private static func show(_ agents: [Agent], _ invocation: Invocation) {
        if invocation.wantsJSON {
            Output.print(JSONText.array(agents.map(TicketJSON.agent)).lines)
            return
        }
        for agent in agents {
            let roles = agent.roles.map(\.rawValue).sorted().joined(separator: ", ")
            let grants = agent.grants.map(\.rawValue).sorted().joined(separator: ", ")
            var line = "\(agent.name): \(roles); tier \(agent.tier)"
            if !grants.isEmpty { line += "; grants \(grants)" }
            if let queues = agent.queues {
                line += "; sees \(queues.map(\.rawValue).sorted().joined(separator: ", "))"
            }
            Output.print(line)
        }
    }

    private static func warn(_ agents: [Agent], _ desk: ConnectedDesk) throws {
        let limit = try desk.identity().escalationShare
        if let warning = StaffWarning(agents, limit: limit) { Output.complain(Prose.sentence(warning)) }
    }

    private static func roles(_ text: String) throws -> Set<Role> {
        try Set(
            text.split(separator: ",").map { word in
                guard let role = Role(rawValue: String(word)) else {
                    throw Complaint(
                        .usage,
                        "There is no role `\(Complaint.quote(String(word)))`. Roles are "
                            + Role.allCases.map(\.rawValue).joined(separator: ", ") + ".")
                }
                return role
            })
    }

    private static let queueNames = Queue.allCases.map(\.rawValue).joined(separator: ", ")

    /// nil: all of them.
    private static func queues(_ invocation: Invocation) throws -> Set<Queue>? {
        let words = try invocation.argument("QUEUES").split { $0 == " " || $0 == "," }
        if words == ["all"] { return nil }
        return try Set(
            words.map { word in
                guard let queue = Queue(rawValue: String(word)) else {
                    throw Complaint(
                        .usage,
                        "There is no queue `\(Complaint.quote(String(word)))`. Queues are \(queueNames); "
                            + "`all` alone lifts the limit.")
                }
                return queue
            })
    }

    private static func grant(_ invocation: Invocation) throws -> Grant {
        let text = try invocation.argument("GRANT")
        guard let grant = Grant(rawValue: text) else {
            throw Complaint(.usage, "A grant is elevate or escalate, not `\(Complaint.quote(text))`.")
        }
        return grant
    }

    private static func named<Value: RawRepresentable & CaseIterable>(
        _ option: String, _ invocation: Invocation
    ) throws -> Value? where Value.RawValue == String {
        guard let text = invocation.options[option] else { return nil }
        guard let value = Value.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() })
        else {
            let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint(.usage, "--\(option) is one of \(names), not `\(Complaint.quote(text))`.")
        }
        return value
    }
}

extension ArgumentSpec {
    fileprivate static let grant = ArgumentSpec(name: "GRANT", summary: "elevate or escalate")
}
