import PtyHarness

/// A person's seat: the shipped program on a pseudo-terminal, on a desk of its own.
struct Seat {
    let program = Program()
    static let now = "2026-11-20T10:00:00Z"

    /// Fills the desk; the same tickets each time.
    init(tickets: Int = 60) {
        let result = program.run(
            "demo", "--fill-only", "--tickets", "\(tickets)", "--store", "sqlite:\(program.store)", "--now",
            Self.now)
        precondition(result.status == 0, result.complaints)
    }

    func sit(
        _ arguments: [String] = ["--now", Seat.now], width: Int = 80, height: Int = 24,
        environment extra: [String: String] = [:]
    ) -> PtyProgram {
        var environment = [
            "HOME": program.folder.path, "TIERDESK_STORE": "sqlite:\(program.store)",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin",
        ]
        for (name, value) in extra { environment[name] = value }
        let console = PtyProgram(
            Program.path, arguments, environment: environment, width: width, height: height)
        console.companion = program.folder
        return console
    }

    func tickets() throws -> [ListedTicket] {
        try program.run("ticket", "list", "--all", "--limit", "1000", "--json", "--now", Self.now).json(
            [ListedTicket].self)
    }

    func ticket(_ number: Int) throws -> ListedTicket? { try tickets().first { $0.number == number } }
}

extension PtyProgram {
    /// The number of the ticket on the screen, from its title line.
    var offered: Int? {
        for row in screen.rows.prefix(4) {
            guard let mark = row.firstIndex(of: "#") else { continue }
            if let number = Int(row[row.index(after: mark)...].prefix { $0.isNumber }) { return number }
        }
        return nil
    }
}
