import Testing

@Suite struct `tierdesk requester and concern` {
    let program = Program()

    struct Profile: Decodable {
        var address: String
        var level, language: String?
    }

    struct Cluster: Decodable {
        var concern, group: String
        var tickets, people: Int
        var spreading: Bool
        var numbers: [Int]
    }

    @Test func `notes what is said of a requester, and shows it to whoever asks for all that is held`() throws
    {
        program.take("Screen", from: "Ann <ann@example.com>", "It is dark.")
        let noted = try program.run(
            "requester", "set", "Ann@Example.com", "--level", "novice", "--language", "nl", "--json"
        ).json(Profile.self)
        #expect(noted.address == "ann@example.com" && noted.level == "novice" && noted.language == "nl")
        let again = try program.run("requester", "set", "ann@example.com", "--level", "none", "--json")
            .json(Profile.self)
        #expect(again.level == nil && again.language == "nl")
        #expect(
            try program.run("person", "show", "ann@example.com", "--json").json(Profile.self).language == "nl"
        )
        for wrong in [["--level", "guru"], ["--language", "de"], ["--language", "other"], []] {
            #expect(program.run(["requester", "set", "ann@example.com"] + wrong).status == 64)
        }
        #expect(program.run("requester", "set", "nobody", "--level", "novice").status == 65)
        program.run("person", "erase", "ann@example.com")
        #expect(
            try program.run("requester", "show", "ann@example.com", "--json").json(Profile.self).language
                == nil)
    }

    @Test func `counts concerns by where people belong`() throws {
        #expect(program.run("concern", "list").output.hasPrefix("No ticket"))
        for (index, name) in ["ann", "bob", "cy"].enumerated() {
            program.take("Photos", from: "\(name)@a.example", "Can you see them?")
            program.run("ticket", "tag", "\(index + 1)", "concern:privacy")
        }
        let found = try program.run("concern", "list", "--json").json([Cluster].self)
        #expect(
            found.count == 1 && found[0].people == 3 && found[0].spreading && found[0].numbers == [3, 2, 1])
        #expect(program.run("concern", "list").output.contains("SPREADING"))
        #expect(program.run("concern", "list", "--days", "0").status == 64)
    }

    @Test func `records a rating, and reports it by class`() throws {
        struct Report: Decodable {
            struct Ratings: Decodable {
                var scores: [Int]
                var mean: Double?
            }
            var ratings: [String: Ratings]
        }
        program.take("Screen is dark", from: "ann@example.com", "It is dark.")
        #expect(program.run("ticket", "rate", "1", "4", "--comment", "Quick.").status == 0)
        #expect(program.run("ticket", "rate", "1", "9").status == 65)
        let report = try program.run("report", "--json").json(Report.self)
        #expect(report.ratings.values.map(\.scores) == [[0, 0, 0, 1, 0]])
        #expect(report.ratings.values.map(\.mean) == [4])
        #expect(program.run("report").output.contains("What requesters say"))
    }
}

extension Program {
    /// Takes a mail in, as a mail server hands it over.
    func take(_ subject: String, from sender: String, _ text: String) {
        let mail = """
            From: \(sender)\r
            To: desk@example.org\r
            Subject: \(subject)\r
            Message-ID: <\(subject.utf8.count)-\(sender.utf8.count)-\(text.utf8.count).\(sender.utf8.first ?? 0)@example.com>\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            \(text)\r

            """
        run("intake", input: Array(mail.utf8))
    }
}
