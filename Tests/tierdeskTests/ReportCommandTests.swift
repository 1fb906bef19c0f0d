import FoundationEssentials
import Testing

@Suite struct `tierdesk report` {
    let program = Program()

    struct Report: Decodable {
        struct Slice: Decodable {
            var from: String
            var opened, closed, reopened, open: Int
        }
        var opened, resolved, firstContact: Int
        var zone: String
        var byRoute: [String: Int]
        var byPlatform: [String: Int]
        var flow: [Slice]
        var announcements: Announcements

        struct Announcements: Decodable {
            struct Unread: Decodable { var title: String }
            var opened, ended: Int
            var unread: [Unread]
        }
    }

    private func fill() {
        program.run(
            "demo", "--fill-only", "--tickets", "40", "--store", "sqlite:\(program.store)", "--now",
            "2026-11-20T10:00:00Z")
        program.run("ticket", "resolve", "1", "--now", "2026-11-20T11:00:00Z")
    }

    private func report(_ options: String...) -> Program.Result {
        program.run(["report", "--now", "2026-11-21T10:00:00Z", "--zone", "Europe/Brussels"] + options)
    }

    @Test func `adds up, by day, week and hour, whatever came since`() throws {
        fill()
        let week = try report("--json").json(Report.self)
        #expect(week.opened == 40 && week.flow.count == 7 && week.zone == "Europe/Brussels")
        #expect(week.announcements.opened == 3 && week.announcements.ended == 1)
        #expect(week.announcements.unread.count == 2)
        #expect(week.byRoute.values.reduce(0, +) == 40)
        // What is named in the words, of those there are.
        #expect(week.byPlatform["windows"].map { $0 > 0 } == true)
        #expect(week.flow.last?.from == "2026-11-21" && week.flow[5].opened == 40)
        let day = try report("--since", "2026-11-20", "--until", "2026-11-20", "--by", "hour", "--json")
            .json(Report.self)
        #expect(day.flow.count == 24 && day.flow[0].from == "2026-11-20 00:00" && day.opened == 40)
        #expect(day.flow.last?.open == week.flow[5].open && day.resolved == week.resolved)
        // The day before knows nothing of it.
        let before = try report("--since", "2026-11-19", "--until", "2026-11-19", "--json").json(Report.self)
        #expect(before.opened == 0 && before.flow[0].open == 0)
        // A day of 25 hours.
        let long = try report("--since", "2026-10-25", "--until", "2026-10-25", "--by", "hour", "--json")
            .json(Report.self)
        #expect(long.flow.count == 25)
    }

    @Test func `is written as text, Markdown, CSV and a page of its own`() throws {
        fill()
        #expect(report().output.contains("opened") && report().output.contains("Service levels"))
        #expect(report().output.contains("not acknowledged: 1 Mail arrives late"))
        #expect(report("--format", "markdown").output.contains("| hardware |"))
        let csv = report("--format", "csv").output
        #expect(csv.hasPrefix("section,row,column,value\r\n") && csv.contains("Class,hardware,opened,"))
        let page = report("--format", "html").output
        #expect(page.hasPrefix("<!doctype html>") && page.contains("<svg") && !page.contains("http"))
        for wrong in [
            ["--format", "pdf"], ["--since", "yesterday"], ["--by", "minute"], ["--zone", "Mars/Base"],
            ["--since", "2026-11-20", "--until", "2026-11-01"], ["--since", "1990-01-01"],
        ] {
            #expect(program.run(["report", "--now", "2026-11-21T10:00:00Z"] + wrong).status == 64)
        }
    }
}
