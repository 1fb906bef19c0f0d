import Canvas
import Desk
import TestSupport
import Testing
import Wire

@testable import Console

@Suite struct `Files of a ticket in the console` {
    private func file(_ name: String, _ size: Int = 1_234_567, digest: String = "d", label: String = "")
        -> MailOrigin.Attachment
    {
        .init(name: name, mediaType: "application/pdf", size: size, digest: digest, label: label)
    }

    @Test func `a file is listed with its name, size and type`() {
        let session = Session.reading(
            "Hello", files: [file("report.pdf"), file("winmail.dat", 812, label: "Outlook container")])
        #expect(session.shows("[1] report.pdf, 1.2 MB, application/pdf"))
        #expect(session.shows("[2] winmail.dat, 812 bytes, application/pdf, Outlook container"))
        #expect(session.shows("unpack it with tnef"))
    }

    @Test func `S asks where, and offers the file's own name`() {
        var session = Session.reading("Hello", files: [file("report.pdf")])
        session.keys("S")
        #expect(session.shows("> report.pdf"))
        session.keys("Enter")
        #expect(
            session.effects.last
                == .save(AttachmentSave(ticket: 1, number: 1, name: "report.pdf", path: "report.pdf")))
        session.send(
            .saved(
                AttachmentSave(ticket: 1, number: 1, name: "report.pdf", path: "report.pdf"),
                .saved(path: "report.pdf", size: 1_234_567)))
        #expect(session.shows("report.pdf is saved, 1.2 MB."))
    }

    @Test func `a file goes to a program of the configuration by its name, and what it prints is shown`() {
        var session = Session.reading("Hello", files: [file("report.pdf")])
        session.model.filePrograms = ["count", "text"]
        session.keys("S")
        #expect(session.shows("|count |text"))
        session.keys("C-u")
        session.type("|txt")
        session.keys("Enter")
        #expect(session.shows("Programs for files: count, text."))
        session.keys("C-u")
        session.type("| text")
        session.keys("Enter")
        var save = AttachmentSave(ticket: 1, number: 1, name: "report.pdf")
        save.program = "text"
        #expect(session.effects.last == .save(save))
        session.send(.saved(save, .answered("One\u{1B}[2J\nTwo\n" + String(repeating: "more\n", count: 40))))
        #expect(session.shows("text says of report.pdf:") && session.shows("Two"))
        #expect(session.shows("28 more lines"))
        session.keys("q")
        session.send(.saved(save, .answered("")))
        #expect(session.shows("text took report.pdf, and answered nothing."))
    }

    @Test func `without programs in the configuration a file goes to none`() {
        var session = Session.reading("Hello", files: [file("report.pdf")])
        session.keys("S C-u")
        session.type("|sh")
        session.keys("Enter")
        #expect(session.shows("The configuration names no program for files."))
        #expect(session.effects.isEmpty)
    }

    @Test func `of several files it asks which one`() {
        var session = Session.reading("Hello", files: [file("a.pdf"), file("b.pdf")])
        session.keys("S 2")
        session.keys("C-u")
        session.type("/tmp/")
        session.keys("Enter")
        #expect(
            session.effects.last == .save(AttachmentSave(ticket: 1, number: 2, name: "b.pdf", path: "/tmp/")))
        var many = Session.reading("Hello", files: (1...12).map { file("\($0).pdf") })
        many.keys("S 1 2 Enter")
        #expect(many.shows("> 12.pdf"))
        many.keys("Esc S 1 3 Enter")
        #expect(many.shows("There is no file 13"))
    }

    @Test func `what is there is overwritten by a letter, never by Enter`() {
        var session = Session.reading("Hello", files: [file("report.pdf")])
        session.keys("S Enter")
        let before = session.effects.count
        var save = AttachmentSave(ticket: 1, number: 1, name: "report.pdf", path: "report.pdf")
        session.send(.saved(save, .exists(path: "report.pdf")))
        session.keys("Enter")
        #expect(session.effects.count == before && session.shows("report.pdf is there already."))
        session.keys("y")
        save.overwrites = true
        #expect(session.effects.last == .save(save))
    }

    @Test func `a file that was not taken out of its mail is not asked for`() {
        var session = Session.reading("Hello", files: [file("huge.iso", 99_000_000, digest: "")])
        session.keys("S")
        #expect(session.model.overlay == nil && session.shows("was not taken out of its mail"))
        var none = Session.reading("Hello")
        none.keys("S")
        #expect(none.shows("No file came with this ticket."))
    }

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 60)])
    func `looks as it was agreed`(_ size: Size) {
        var thread = Session.reading(
            `A folded text`.answer,
            files: [file("report.pdf"), file("winmail.dat", 812, label: "Outlook container")], size: size)
        expectSnapshot(rows: thread.screen, named: "folded.\(size.width)x\(size.height)")
        thread.keys("f S")
        expectSnapshot(rows: thread.screen, named: "unfolded-save.\(size.width)x\(size.height)")
    }
}
