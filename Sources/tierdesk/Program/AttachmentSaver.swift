import Console
import Dispatch
import Localization

/// Saves files for a console, on a thread and a line of its own: a large one holds up no key.
///
/// Unchecked for `place`, which is only read.
final class AttachmentSaver: @unchecked Sendable {
    private let place: DeskPlace
    private let speaker: String?
    private let inbox: Inbox
    private let thread = DispatchQueue(label: "tierdesk.save")

    init(place: DeskPlace, speaker: String?, inbox: Inbox) {
        self.place = place
        self.speaker = speaker
        self.inbox = inbox
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
}
