import Desk

/// One subcommand: what it takes, what it does, and the words of its help. Parsing and help read the same table.
struct CommandSpec: Sendable {
    /// For example `["ticket", "list"]`.
    var path: [String]
    var summary: String
    var arguments: [ArgumentSpec] = []
    var options: [OptionSpec] = []
    /// Paragraphs for `help COMMAND`, below the options.
    var details: String = ""
    var isHidden = false
    var run: @Sendable (Invocation) throws -> ExitStatus

    var name: String { path.joined(separator: " ") }
}

/// A positional argument.
struct ArgumentSpec: Sendable {
    var name: String
    var summary: String
    var isRequired = true
    /// Takes all the rest, joined by blanks, as in `ticket note 7 any words`, or one by one from `Invocation.rest`.
    var takesRest = false
}

/// An option, long only; it may stand before or after the arguments.
struct OptionSpec: Sendable {
    var name: String
    /// What its value is called; nil for a switch.
    var value: String?
    var summary: String

    static func `switch`(_ name: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, value: nil, summary: summary)
    }

    static func value(_ name: String, _ value: String, _ summary: String) -> OptionSpec {
        OptionSpec(name: name, value: value, summary: summary)
    }
}

extension OptionSpec {
    /// What every command takes.
    static let global: [OptionSpec] = [
        .value(
            "store", "URL",
            "the desk's store, sqlite:PATH or postgresql://… (default: your own desk; $TIERDESK_STORE)"),
        .value("socket", "PATH", "the desk's socket ($TIERDESK_SOCKET)"),
        .value(
            "config", "FILE", "the configuration (default: ~/.config/tierdesk/config.json5 where it exists)"),
        .value("now", "TIME", "pretend it is that time, 2026-11-21T09:30:00Z"),
        .value("as", "AGENT", "speak as that agent of a desk whose store you own"),
        .switch("json", "print JSON for programs"),
        .switch("help", "explain the command"),
    ]
}

/// A command line, understood.
struct Invocation: Sendable {
    var spec: CommandSpec
    var arguments: [String: String] = [:]
    /// The words of the argument that takes the rest, one by one: paths may have blanks.
    var rest: [String] = []
    var options: [String: String] = [:]
    var switches: Set<String> = []
    /// Asked for by somebody who has nothing but this program on this host; see ``Login``.
    var isForced = false

    func argument(_ name: String) throws -> String {
        guard let value = arguments[name] else {
            throw Complaint(
                .usage, "`tierdesk \(spec.name)` needs \(name). See `tierdesk help \(spec.name)`.")
        }
        return value
    }

    func number(_ name: String) throws -> Int {
        let text = try argument(name)
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard let number = Int(digits), number > 0 else {
            throw Complaint(.usage, "\(name) is a ticket number, not `\(Complaint.quote(text))`.")
        }
        return number
    }

    /// A whole number in a range, or the default where the option is absent.
    func integer(_ option: String, default value: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let text = options[option] else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw Complaint(
                .usage,
                "--\(option) takes a whole number from \(range.lowerBound) to \(range.upperBound), "
                    + "not `\(Complaint.quote(text))`.")
        }
        return number
    }

    /// An option that names a date or a time; nil without it.
    func time(_ name: String) throws -> Timestamp? {
        guard let text = options[name] else { return nil }
        guard let time = Timestamp(iso8601: text) else {
            throw Complaint(
                .usage,
                "--\(name) takes a date like 2026-11-21 or a time like 2026-11-21T09:30:00Z, not `\(Complaint.quote(text))`."
            )
        }
        return time
    }

    var wantsJSON: Bool { switches.contains("json") }
}

extension Complaint {
    /// Somebody's text inside a message: short, one line, no control characters.
    static func quote(_ text: String) -> String {
        var quoted = ""
        for scalar in text.unicodeScalars.prefix(60) {
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
            quoted.unicodeScalars.append(isControl ? "?" : scalar)
        }
        return text.unicodeScalars.count > 60 ? quoted + "…" : quoted
    }
}
