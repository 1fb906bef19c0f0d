import Canvas
import Desk
import Feeds
import FoundationEssentials
import Post
import Wire

/// `tierdesk announcement feeds` and `… read`: where announcements come from by themselves.
enum FeedCommands {
    static let all: [CommandSpec] = [feeds, read]

    private static let feeds = CommandSpec(
        path: ["announcement", "feeds"],
        summary: "list the feeds of the configuration, and how they are doing",
        details: """
            `tierdesk serve` reads them, each every so often. A feed that has given no sign of life for long is late; one that
            could not be read, or not whole, says why and where.
            """
    ) { invocation in
        let configured = try Configuration.load(invocation).feeds
        let desk = try ConnectedDesk(invocation)
        guard case .mailBoard(let board) = try desk.ask(.mailBoard) else { return .software }
        let known = Dictionary(board.ways.map { ($0.health.name, $0) }) { first, _ in first }
        if invocation.wantsJSON {
            let rows = configured.map { json($0, known[$0.heartbeat]) }
            Output.print(JSONText.array(rows).lines)
        } else if configured.isEmpty {
            Output.print("No feed is configured. The key `announcements` of the configuration names them.")
        } else {
            Output.print(configured.map { line($0, known[$0.heartbeat]) }.joined(separator: "\n"))
        }
        return .ok
    }

    private static func line(_ feed: FeedSettings, _ way: MailBoard.Way?) -> String {
        let minutes = feed.everySeconds / 60
        var text = "\(feed.name)  \(feed.format.rawValue), as \(feed.defaults.kind.rawValue), "
        text += minutes == 1 ? "every minute: " : "every \(minutes) minutes: "
        guard let way else { return DisplayText(text + "not read yet").description }
        text += Prose.words(way.heartbeat)
        if let at = way.health.succeededAt { text += ", worked \(ClockText.time(at))" }
        text += ", \(way.health.taken) taken in"
        if case .failing(let problem, _) = way.heartbeat { text += "; \(problem)" }
        return DisplayText(text).description
    }

    private static func json(_ feed: FeedSettings, _ way: MailBoard.Way?) -> JSONText {
        .object([
            ("name", .string(feed.name)), ("kind", .string(feed.format.rawValue)),
            ("as", .string(feed.defaults.kind.rawValue)), ("everyMinutes", .int(feed.everySeconds / 60)),
            ("state", .text(way.map { Prose.words($0.heartbeat) })),
            ("succeededAt", .text(way?.health.succeededAt?.iso8601)), ("taken", .int(way?.health.taken ?? 0)),
            ("problem", .text(way.flatMap { $0.health.problem.isEmpty ? nil : $0.health.problem })),
        ])
    }

    private static let read = CommandSpec(
        path: ["announcement", "read"], summary: "take in a feed from a file",
        arguments: [ArgumentSpec(name: "FILE", summary: "a file of RSS, Atom or JSON; - reads it")],
        options: [
            .value("feed", "NAME", "which feed of the configuration it is, or what to call it (required)"),
            .value("format", "FORMAT", "rss, atom or json, where the configuration does not say it"),
            .value("kind", "KIND", "what its items are, where they or the configuration do not say it"),
            .switch("dry-run", "say what is in it, and change nothing"),
        ],
        details: """
            An item that came before, by the same feed and with the same id, is not taken in again; where it says something
            else now, its announcement is revised. What cannot be read is named with its place, and the rest goes on.
            """
    ) { invocation in
        let (name, format, defaults) = try source(invocation)
        let reading = FeedReading.read(try bytes(invocation), as: format)
        for problem in reading.problems { Output.complain("left out: \(DisplayText("\(problem)"))") }
        var counts: [Publication: Int] = [:]
        if !invocation.switches.contains("dry-run") {
            let desk = try ConnectedDesk(invocation)
            for item in reading.items {
                let command = AnnouncementCommand.publish(
                    defaults.content(item), .feed(name, item: item.id))
                guard
                    case .announced(let row, let publication) = try desk.ask(.announce(number: nil, command))
                else { return .software }
                counts[publication, default: 0] += 1
                if let resolution = item.resolution, row.isOpen {
                    _ = try desk.ask(.announce(number: row.number, .end(resolution: resolution)))
                }
            }
        }
        let (new, changed, same) = (counts[.new] ?? 0, counts[.changed] ?? 0, counts[.unchanged] ?? 0)
        Output.print(
            invocation.wantsJSON
                ? JSONText.object([
                    ("read", .int(reading.items.count)), ("new", .int(new)), ("changed", .int(changed)),
                    ("unchanged", .int(same)),
                    ("problems", .array(reading.problems.map { .string("\($0)") })),
                ]).line
                : "\(reading.items.count) read, \(new) new, \(changed) changed, \(same) unchanged, "
                    + "\(reading.problems.count) left out")
        return reading.problems.isEmpty ? .ok : .dataError
    }

    private static func source(
        _ invocation: Invocation
    ) throws -> (name: String, format: FeedFormat, defaults: AnnouncementDefaults) {
        guard let name = invocation.options["feed"], !name.isEmpty, name.utf8.count <= 64 else {
            throw Complaint(.usage, "Say which feed it is: --feed NAME.")
        }
        let known = try Configuration.load(invocation).feeds.first { $0.name == name }
        let formats = FeedFormat.allCases.map(\.rawValue).joined(separator: ", ")
        var format = known?.format
        if let text = invocation.options["format"] {
            format = FeedFormat(rawValue: text)
            guard format != nil else {
                throw Complaint(.usage, "--format is one of \(formats), not `\(Complaint.quote(text))`.")
            }
        }
        guard let format else {
            throw Complaint(.usage, "No feed of that name is configured. Say --format, one of \(formats).")
        }
        var defaults = known?.defaults ?? AnnouncementDefaults(kind: .serviceUpdate)
        if let text = invocation.options["kind"] {
            guard let kind = AnnouncementContent.Kind(rawValue: text) else {
                throw Complaint(
                    .usage,
                    "--kind is one of \(AnnouncementField.kind.expected), not `\(Complaint.quote(text))`.")
            }
            defaults.kind = kind
        }
        return (name, format, defaults)
    }

    private static func bytes(_ invocation: Invocation) throws -> [UInt8] {
        let path = try invocation.argument("FILE")
        if path == "-" { return try StandardInput.read(limit: FeedReading.byteLimit) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Complaint(
                .noInput, "\(Complaint.quote(path)) cannot be read. Check the path and its rights.")
        }
        return Array(data)
    }
}
