import Canvas
import Desk
import Wire

/// `tierdesk requester …` and `tierdesk concern list`: whom the desk answers, and what makes them uneasy.
enum RequesterCommands {
    static let all = [show, set, concerns]

    private static let address = ArgumentSpec(name: "ADDRESS", summary: "the requester's mail address")

    private static let show = CommandSpec(
        path: ["requester", "show"], summary: "print what is noted of a requester", arguments: [address]
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        guard case .requester(let profile) = try desk.ask(.requester(try invocation.argument("ADDRESS")))
        else {
            return .software
        }
        print(profile, invocation)
        return .ok
    }

    private static let set = CommandSpec(
        path: ["requester", "set"], summary: "say how experienced a requester is, and how to answer them",
        arguments: [address],
        options: [
            .value(
                "level", "LEVEL", Experience.allCases.map(\.rawValue).joined(separator: ", ") + ", or none"),
            .value("language", "LANGUAGE", "en, fr, nl, or none: that of each ticket"),
        ],
        details: """
            Articles written for that level and in that language are offered first on their tickets. `tierdesk person
            show` tells it to whoever may ask, and `tierdesk person erase` forgets it.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let address = try invocation.argument("ADDRESS")
        var commands: [RequesterCommand] = []
        if let level = invocation.options["level"] {
            commands.append(.level(try value(level, "level", Experience.init(rawValue:))))
        }
        if let language = invocation.options["language"] {
            commands.append(
                .language(
                    try value(language, "language") { code in
                        Language(rawValue: code).flatMap { $0 == .unknown ? nil : $0 }
                    }))
        }
        guard !commands.isEmpty else {
            throw Complaint(.usage, "Say --level, --language, or both.")
        }
        var latest = RequesterProfile(address: address)
        for command in commands {
            guard case .requester(let profile) = try desk.ask(.describeRequester(address, command)) else {
                return .software
            }
            latest = profile
        }
        print(latest, invocation)
        return .ok
    }

    private static func value<Value>(
        _ text: String, _ option: String, _ read: (String) -> Value?
    ) throws -> Value? {
        if text == "none" { return nil }
        guard let value = read(text) else {
            throw Complaint(
                .usage, "--\(option) does not take `\(Complaint.quote(text))`: `tierdesk help requester set`."
            )
        }
        return value
    }

    private static func print(_ profile: RequesterProfile, _ invocation: Invocation) {
        Output.print(
            invocation.wantsJSON
                ? JSONText.object([
                    ("address", .text(profile.address)), ("level", .text(profile.level?.rawValue)),
                    ("language", .text(profile.language?.rawValue)),
                ]).line
                : "level: \(profile.level?.rawValue ?? "not known")\n"
                    + "language: \(profile.language?.rawValue ?? "that of each ticket")")
    }

    private static let concerns = CommandSpec(
        path: ["concern", "list"], summary: "show what makes users uneasy, and where it spreads",
        options: [.value("days", "N", "tickets of the last N days (default: 90)")],
        details: """
            Counts the tickets with a tag concern:privacy, concern:inconvenience, concern:passcode or
            concern:forced-updates, by what stands behind the @ of their requesters. Three people of one place are
            marked as spreading.
            """
    ) { invocation in
        let desk = try ConnectedDesk(invocation)
        let days = try invocation.integer("days", default: 90, in: 1...36_500)
        let since = try DeskClock(invocation).now().adding(seconds: -Int64(days) * 86_400)
        guard case .concerns(let clusters) = try desk.ask(.concerns(since: since)) else { return .software }
        if invocation.wantsJSON {
            Output.print(JSONText.array(clusters.map(json)).line)
        } else if clusters.isEmpty {
            Output.print("No ticket of the last \(days) days is marked with a concern.")
        } else {
            for cluster in clusters { Output.print(line(cluster)) }
        }
        return .ok
    }

    private static func line(_ cluster: ConcernCluster) -> String {
        let group = DisplayText(cluster.group.isEmpty ? "no address" : cluster.group).text
        let people = cluster.people == 1 ? "1 person" : "\(cluster.people) people"
        let tickets = cluster.numbers.map { "#\($0)" }.joined(separator: " ")
        return
            "\(cluster.concern.rawValue)  \(group)  \(people), \(cluster.open) open of \(cluster.tickets)  "
            + tickets + (cluster.isSpreading ? "  SPREADING" : "")
    }

    private static func json(_ cluster: ConcernCluster) -> JSONText {
        .object([
            ("concern", .text(cluster.concern.rawValue)), ("group", .text(cluster.group)),
            ("tickets", .int(cluster.tickets)), ("open", .int(cluster.open)),
            ("people", .int(cluster.people)), ("spreading", .bool(cluster.isSpreading)),
            ("first", .text(cluster.first.iso8601)), ("last", .text(cluster.last.iso8601)),
            ("numbers", .array(cluster.numbers.map { .int($0) })),
        ])
    }
}
