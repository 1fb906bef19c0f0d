import Console
import Dispatch
import Localization
import Outside

/// Saves files for a console, on a thread and a line of its own: a large one holds up no key.
///
/// Unchecked for `place`, which is only read.
final class AttachmentSaver: @unchecked Sendable {
    private let place: DeskPlace
    private let speaker: String?
    private let inbox: Inbox
    private let programs: [String: [String]]
    private let thread = DispatchQueue(label: "tierdesk.save")

    /// - Parameter programs: arguments by name, none for a forced command.
    init(place: DeskPlace, speaker: String?, inbox: Inbox, programs: [String: [String]]) {
        self.place = place
        self.speaker = speaker
        self.inbox = inbox
        self.programs = programs
    }

    func save(_ file: AttachmentSave) {
        let localization = Localization.current
        thread.async {
            let outcome = Localization.$current.withValue(localization) { self.outcome(file) }
            self.inbox.post(.saved(file, outcome))
        }
    }

    private func outcome(_ file: AttachmentSave) -> AttachmentSave.Outcome {
        let target = AttachmentFile(
            ticket: file.ticket, number: file.number, place: file.path, overwrites: file.overwrites)
        do {
            if let name = file.program { return try answer(of: name, target) }
            switch try target.save(from: ConnectedDesk(place, speaker: speaker)) {
            case .saved(let path, let size): return .saved(path: path, size: size)
            case .exists(let path): return .exists(path: path)
            }
        } catch let complaint as Complaint {
            return .failed(complaint.sentence)
        } catch {
            return .failed(localized("It could not be saved. Try again."))
        }
    }

    /// Gives the whole file to a program of the configuration; no shell is asked, and it is stopped after a while.
    private func answer(of name: String, _ file: AttachmentFile) throws -> AttachmentSave.Outcome {
        guard let arguments = programs[name] else {
            return .failed(localized("No program is called \(name)."))
        }
        var bytes: [UInt8] = []
        try file.pour(from: ConnectedDesk(place, speaker: speaker)) { bytes += $0 }
        do {
            let program = SiteProgram(arguments, seconds: 30, answerLimit: 1 << 18)
            return .answered(String(decoding: try program.run(bytes), as: UTF8.self))
        } catch {
            return .failed(localized("\(name) did not do it: \(error.description)."))
        }
    }
}
