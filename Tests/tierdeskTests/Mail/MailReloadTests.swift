import Desk
import FoundationEssentials
import Glibc
import Sockets
import StoreHarness
import Testing
import Wire

/// HUP and the ways in.
@Suite struct `Mail settings read again` {
    private let program = Program()

    private func configure(_ mail: String) -> String {
        program.folder.write("config.json5", "{ mail: \(mail) }")
    }

    private func maildir(_ name: String) throws -> String {
        let path = program.folder.path + "/" + name
        for part in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                atPath: path + "/" + part, withIntermediateDirectories: true)
        }
        return path
    }

    private func deliver(_ number: Int, to maildir: String) {
        let mail =
            "From: ann@example.com\nMessage-ID: <\(number)@x>\nSubject: Mail \(number)\n\nNumber \(number)\n"
        let file = program.folder.write("mail-\(number)", mail)
        #expect(rename(file, "\(maildir)/new/\(number)") == 0)
    }

    private func subjects(_ desk: ServedDesk) throws -> [String] {
        guard case .page(let page) = try desk.line().ask(.list(ListRequest(view: .all))) else {
            throw Failure.busy
        }
        return page.rows.map(\.subject).sorted()
    }

    @Test
    func `a changed file counts after HUP, a wrong one changes nothing, and no mail is lost or doubled`()
        throws
    {
        let (one, two) = (try maildir("one"), try maildir("two"))
        let first = "{ name: \"one\", maildir: \"\(one)\" }"
        let second = "{ name: \"two\", maildir: \"\(two)\" }"
        let config = configure("{ address: \"desk@example.org\", sources: [ \(first) ] }")
        let desk = try ServedDesk("--config", config)
        deliver(1, to: one)
        try until { try subjects(desk) == ["Mail 1"] }

        _ = configure("{ address: \"desk@example.org\", sources: [ { maildir: 7 } ] }")
        desk.signal(SIGHUP)
        try until { desk.log.contains("event=not-reloaded") }
        #expect(desk.log.contains("config.json5:1"))
        deliver(2, to: one)
        try until { try subjects(desk).count == 2 }

        deliver(3, to: two)
        _ = configure("{ address: \"desk@example.org\", sources: [ \(first), \(second) ] }")
        desk.signal(SIGHUP)
        for number in 4...13 { deliver(number, to: number.isMultiple(of: 2) ? one : two) }
        try until { try subjects(desk).count == 13 }
        #expect(try Set(subjects(desk)) == Set((1...13).map { "Mail \($0)" }))
        #expect(desk.stop().status == 0)
    }
}
