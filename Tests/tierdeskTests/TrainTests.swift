import Testing

@Suite struct `tierdesk train and evaluate` {
    private func texts(_ count: Int) -> String {
        (0..<count).map { index in
            let (label, word) = [
                ("managed-desktop", "zorblax"), ("hardware", "plunket"), ("other", "fennick"),
            ][
                index % 3]
            return
                "{\"subject\":\"\(word) \(index)\",\"body\":\"about the \(word)\",\"label\":\"\(label)\"}\n"
        }.joined()
    }

    @Test func `a model is made from labelled texts, and measured`() throws {
        let program = Program()
        let file = program.folder.write("texts.jsonl", texts(90))
        let model = program.folder.path + "/m.model"
        let trained = program.run("train", file, "--output", model)
        #expect(trained.status == 0, "\(trained.complaints)")
        struct Report: Decodable {
            struct Figures: Decodable { var texts: Int; var accuracy: Double }
            var all: Figures
        }
        let report = try program.run("evaluate", file, "--model", model, "--json").json(Report.self)
        #expect(report.all.texts == 90)
        #expect(report.all.accuracy == 1)
        let told = program.run("evaluate", file, "--model", model).output
        #expect(told.contains("accuracy 1.000") && told.contains("routable untouched at 98 %"))
    }

    @Test func `paths may have blanks`() throws {
        let program = Program()
        let files = ["one file.jsonl", "another  file.jsonl"].map { program.folder.write($0, texts(45)) }
        let model = program.folder.path + "/the model"
        #expect(program.run("train", files[0], files[1], "--output", model).status == 0)
        let told = program.run("evaluate", files[0], files[1], "--model", model)
        #expect(told.status == 0 && told.output.hasPrefix("90 texts"), "\(told.complaints)")
    }

    @Test func `a CSV of other columns, a wrong label and a broken line are named with their place`() {
        let program = Program()
        let table = program.folder.write("t.csv", "subject,body\nx,y\n")
        let noLabel = program.run("evaluate", table)
        #expect(noLabel.status == 66 && noLabel.complaints.contains("label"))
        let lines = program.folder.write(
            "t.jsonl",
            "{\"subject\":\"dock\",\"label\":\"hardware\"}\nnot json\n{\"subject\":\"a\",\"label\":\"x\"}\n")
        let result = program.run("evaluate", lines)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("1 texts"))
        #expect(result.complaints.contains("line 2") && result.complaints.contains("line 3"))
    }

    @Test func `what cannot be trained or read says why`() {
        let program = Program()
        let file = program.folder.write("texts.jsonl", texts(2))
        #expect(program.run("train", file).status == 64)
        #expect(program.run("train", file, "--output", program.folder.path + "/m").status == 65)
        #expect(program.run("evaluate", program.folder.path + "/nothing.csv").status == 66)
        let broken = program.folder.write("broken.model", "TDM1 and nothing else")
        #expect(program.run("evaluate", file, "--model", broken).status == 65)
        #expect(program.run("train", file, "--output", "/nonexistent/m", "--weights", "doc").status == 64)
    }
}
