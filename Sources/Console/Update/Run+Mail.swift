import Canvas
import Desk
import Localization
import Wire

/// The screen of the desk's mail, and files that came with mails.
extension Model {
    mutating func openMail() {
        guard screen != .mail else { return }
        if goToPlace(.mail) { mail = MailScreenState() }
        askOnce(.mailBoard, for: .mailBoard)
    }

    /// What is behind the selected line.
    mutating func openSelectedMail() {
        switch mail?.selected {
        case .delivery(let ticket, _, _): openTicket(ticket)
        case .mail(let number):
            say(localized("`tierdesk mail quarantine show \(number)` prints it as it came."))
        case .way, nil: say(localized("There is nothing behind this line."))
        }
    }

    mutating func askAboutMail(_ command: CommandID) {
        guard let number = mail?.waiting?.mail else { return }
        overlay = .choice(
            command == .fileMail
                ? .confirm(
                    localized("Make a ticket of mail \(number)?"), yes: localized("file it"),
                    .fileMail(number), no: localized("leave it"))
                : .confirm(
                    localized("Drop mail \(number)? Its bytes stay in the store."), yes: localized("drop it"),
                    .dropMail(number),
                    no: localized("leave it")))
    }

    mutating func filed(_ mail: Int, _ row: TicketRow?) {
        say(
            row.map { localized("Mail \(mail) is #\($0.number) now, in \(QueueView($0.queue).title).") }
                ?? localized("Mail \(mail) is a ticket now, out of your sight."), .ok)
        refreshFront()
        askRefresh()
    }
}

// MARK: Files

extension Model {
    /// Which file, where there are several; then where to.
    mutating func askAttachment() {
        let files = detail?.entries.attachments ?? []
        guard let row, !files.isEmpty else { return }
        if files.count == 1 { return askPlace(files[0].number, of: row.number) }
        guard files.count <= 9 else {
            return overlay = .prompt(
                Prompt(
                    title: localized("Save which file of #\(row.number), 1 to \(files.count)?"),
                    intent: .attachment(row.number)))
        }
        overlay = .choice(
            Choice(
                title: localized("Save which file of #\(row.number)?"),
                options: files.map { number, _, file in
                    .init(
                        key: Character(String(number)), label: "\(file.name) (\(Prose.size(file.size)))",
                        step: .savePlace(ticket: row.number, number: number))
                }))
    }

    mutating func askPlace(_ number: Int, of ticket: Int) {
        guard detail?.row.number == ticket,
            let file = detail?.entries.attachments.first(where: { $0.number == number })?.file
        else { return say(localized("There is no file \(number) on #\(ticket)."), .warning) }
        if file.digest.isEmpty { return say(Prose.sentence(.attachmentNotKept(number)), .warning) }
        let programs = filePrograms.map { "|\($0)" }.joined(separator: " ")
        overlay = .prompt(
            Prompt(
                title: programs.isEmpty
                    ? localized("Save \(Prose.size(file.size)) as (a folder keeps the name)")
                    : localized("Save \(Prose.size(file.size)) as (a folder keeps the name), or \(programs)"),
                buffer: TextBuffer(file.name),
                intent: .save(AttachmentSave(ticket: ticket, number: number, name: file.name))))
    }

    mutating func save(_ file: AttachmentSave) {
        effects.append(.save(file))
        say(localized("Saving \(file.name) ..."))
    }

    /// Where a file goes, as it was typed: a place, or after a bar a program of the configuration that is given it.
    mutating func place(_ file: AttachmentSave, _ typed: String, _ prompt: Prompt) {
        var file = file
        guard typed.first == "|" else {
            file.path = typed
            return save(file)
        }
        let name = typed.dropFirst().filter { !$0.isWhitespace }
        guard filePrograms.contains(name) else {
            let known = filePrograms.joined(separator: ", ")
            return again(
                prompt,
                known.isEmpty
                    ? localized("The configuration names no program for files.")
                    : localized("No program is called that. Programs for files: \(known)."))
        }
        file.program = name
        effects.append(.save(file))
        say(localized("\(name) reads \(file.name) ..."))
    }

    mutating func saved(_ file: AttachmentSave, _ outcome: AttachmentSave.Outcome) {
        switch outcome {
        case .saved(let path, let size): say(localized("\(path) is saved, \(Prose.size(size))."), .ok)
        case .exists(let path):
            guard overlay == nil, screen != .editor else {
                return say(localized("\(path) is there already; nothing was saved."), .warning)
            }
            var again = file
            again.overwrites = true
            overlay = .choice(
                .confirm(
                    localized("\(path) is there already."), yes: localized("overwrite it"), .save(again),
                    no: localized("keep it")))
        case .answered(let text):
            let program = file.program ?? ""
            let lines = text.split(separator: "\n").map(String.init)
            guard let first = lines.first else {
                return say(localized("\(program) took \(file.name), and answered nothing."), .ok)
            }
            guard overlay == nil, screen != .editor else { return say("\(program): \(first)") }
            let room = max(1, size.height - 10)
            let rest = lines.count - room
            overlay = .choice(
                Choice(
                    title: localized("\(program) says of \(file.name):"),
                    details: lines.prefix(room)
                        + (rest > 0
                            ? [localized(rest, one: "\(rest) more line", other: "\(rest) more lines")] : []),
                    options: [.init(key: "q", label: localized("close"), step: .cancel)]))
        case .failed(let sentence): say(sentence, .error)
        }
    }
}

/// A file that came with a mail, to be written to the person's disk.
package struct AttachmentSave: Hashable, Sendable {
    package var ticket: Int
    package var number: Int
    package var name: String
    /// Where to, as the person typed it: a name, or a folder that keeps the file's own name.
    package var path = ""
    /// The person said that what is there may go.
    package var overwrites = false
    /// The program of the configuration that is given the file, in place of the disk.
    package var program: String?

    package enum Outcome: Hashable, Sendable {
        case saved(path: String, size: Int)
        /// Something is there already: nothing was written.
        case exists(path: String)
        /// What the program printed.
        case answered(String)
        /// A sentence for the person.
        case failed(String)
    }

    package init(ticket: Int, number: Int, name: String, path: String = "", overwrites: Bool = false) {
        self.ticket = ticket
        self.number = number
        self.name = name
        self.path = path
        self.overwrites = overwrites
    }
}
