import FoundationEssentials
import Glibc

/// The program as somebody's login: the forced command of a secure shell server, or a login shell.
///
/// There is no shell behind it, and the person must not come to one: nothing of what they send is run by a shell, no file is
/// read or written but by what the administrator named, and of the environment only what the terminal needs is kept.
enum Login {
    /// The name by which the program is a login shell, which takes no options.
    private static let shellName = "tierdesk-login"
    /// Where a login finds its configuration unless the forced command names another.
    static let usualConfiguration = "/etc/tierdesk/config.json5"

    /// What is to be done: the command line's words, or for a login the console, or the one command that was asked for.
    static func invocation(_ arguments: [String]) throws -> Invocation {
        let name = arguments.first ?? ""
        let words = Array(arguments.dropFirst())
        var console: Invocation
        var order: String?
        if name.hasPrefix("-") || name.split(separator: "/").last == shellName[...] {
            guard words.isEmpty || (words.count == 2 && words[0] == "-c") else {
                throw Complaint(.usage, "\(shellName) is a login shell, and takes no options.")
            }
            console = try Invocation.parse([], table: CommandTable.all)
            order = words.last
        } else {
            // The console alone is tried first: its first frame need not wait for the table of all commands.
            let alone = try? Invocation.parse(words, table: [ConsoleCommand.spec])
            console = try alone ?? Invocation.parse(words, table: CommandTable.all)
            order = Environment["SSH_ORIGINAL_COMMAND"]
            let isForced = console.switches.contains("forced") || (order != nil && console.spec.path.isEmpty)
            guard isForced else { return console }
        }
        console.isForced = true
        forgetEnvironment()
        // What a crash would leave in the folder holds other people's text.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        guard let order, !order.allSatisfy(\.isWhitespace) else { return console }
        return try invocation(order, below: console)
    }

    // MARK: A command in place of the console

    /// Groups of commands that ask the desk and do nothing else.
    private static let families: Set<String> = [
        "elevation", "handover", "knowledge", "leg", "problem", "report", "theme", "ticket",
    ]

    /// What cannot be allowed, because it reads or writes files of the host.
    private static let fileWords: Set<String> = ["FILE", "PATH", "DIR", "FOLDER", "URL"]

    /// The commands that a configuration may allow.
    static let possible: [String] = CommandTable.all.filter { spec in
        !spec.isHidden && spec.path.first.map { families.contains($0) } == true
            && !spec.arguments.contains { fileWords.contains($0.name) || $0.name == "THEME" }
    }.map(\.name)

    private static func invocation(_ order: String, below console: Invocation) throws -> Invocation {
        var words = try Self.words(order)
        if words.first == "tierdesk" { words.removeFirst() }
        let allowed = try Configuration.load(console).loginCommands
        guard !words.isEmpty else { return console }
        let asked = try? Invocation.parse(words, table: CommandTable.all)
        guard var invocation = asked, allowed.contains(invocation.spec.name) else {
            throw Complaint(
                .noPermission,
                "Here only the console opens"
                    + (allowed.isEmpty
                        ? "" : ", and these commands: \(allowed.sorted().joined(separator: ", "))")
                    + ". `\(Complaint.quote(order))` is not done. Log in without a command, with a terminal (ssh -t)."
            )
        }
        let own = Dictionary(
            invocation.spec.options.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        for name in invocation.options.keys {
            // Who speaks, and to which desk, is not the person's to say; nor is a file of the host.
            guard let value = own[name], let value, !fileWords.contains(value) || name == "to" else {
                throw Complaint(.noPermission, "--\(name) is not for a login. Leave it out.")
            }
        }
        for name in ["socket", "store", "config", "now", "as"] {
            if let value = console.options[name] { invocation.options[name] = value }
        }
        invocation.isForced = true
        return invocation
    }

    /// Words between blanks; quotation marks and backslashes keep blanks, and nothing else means anything.
    static func words(_ text: String) throws -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil, !isEscaped else {
            throw Complaint(.usage, "`\(Complaint.quote(text))` ends within quotation marks. Close them.")
        }
        if let word { words.append(word) }
        return words
    }

    // MARK: The environment

    /// What a terminal needs, each with the characters that it may be made of.
    private static func isKept(_ name: String, _ value: String) -> Bool {
        let isPlain =
            value.utf8.count <= 100
            && value.utf8.allSatisfy { byte in
                byte == 0x2F || byte == 0x20 || (0x2B...0x3A).contains(byte) || byte == 0x5F || byte == 0x40
                    || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            }
        guard isPlain else { return false }
        switch name {
        case "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "NO_COLOR", "COLORTERM": return true
        case "TZ": return !value.hasPrefix("/") && !value.hasPrefix(":") && !value.contains("..")
        case "TERM", "LANG", "LANGUAGE": return !value.contains("/")
        default: return name.hasPrefix("LC_") && !value.contains("/")
        }
    }

    /// Libraries read files whose names they find there (terminfo, locales, certificates, connections).
    private static func forgetEnvironment() {
        for (name, value) in ProcessInfo.processInfo.environment where !isKept(name, value) { unsetenv(name) }
        setenv("PATH", "/usr/bin:/bin", 1)
        setenv("HOME", "/nonexistent", 1)
    }
}
