import Canvas
import Desk
import Wire

/// One step of a sequence: a command with what it is given, or an input to what the command before it asks.
///
/// Written as the palette takes commands: `tag vip`, `list hardware age:>2d`, `#12`, `view Late`, `sequence other`; `= y` is
/// an answer, `text Dear Ann,` what stands in the editor, `! Down Enter` are keys.
enum SequenceStep: Hashable, Sendable {
    case command(CommandID, String)
    /// To a question with letters, or in a line that is asked for.
    case answer(String)
    /// All that stands in the editor.
    case text(String)
    case keys([Key])
    case ticket(Int)
    case list(QueueView, filter: String)
    case view(String)
    case sequence(String)

    /// Why something is no step, as a part of a sentence.
    struct Problem: Error, Hashable {
        var sentence: String
    }

    init(_ written: String) throws(Problem) {
        if written.hasPrefix("=") {
            self = .answer(
                String(written.dropFirst().first == " " ? written.dropFirst(2) : written.dropFirst()))
            return
        }
        if written.hasPrefix("!") {
            self = .keys(try Self.keys(written.dropFirst()))
            return
        }
        let words = written.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(words.first ?? "")
        let rest = words.count > 1 ? String(words[1]) : ""
        if let number = Int(name.drop { $0 == "#" }), number > 0, rest.isEmpty {
            self = .ticket(number)
            return
        }
        switch name {
        case "text": self = .text(rest)
        case "list": self = try Self.list(rest)
        case "view", "sequence":
            let other = rest.trimmed()
            if other.isEmpty { throw Problem(sentence: "`\(name)` needs a name behind it") }
            self = name == "view" ? .view(other) : .sequence(other)
        default:
            guard let id = CommandID(rawValue: name) else {
                throw Problem(sentence: "there is no command `\(name)`; docs/keys.md has them all")
            }
            if id.isDoneByHand {
                throw Problem(sentence: "`\(name)` is done by hand, and never by a sequence")
            }
            self = .command(id, rest)
        }
    }

    private static func keys(_ text: Substring) throws(Problem) -> [Key] {
        var keys: [Key] = []
        for label in text.split(separator: " ") {
            guard let key = Key(label: String(label)) else {
                throw Problem(sentence: "`\(label)` is no key; keys are written a, C-o, Enter, Down")
            }
            keys.append(key)
        }
        if keys.isEmpty { throw Problem(sentence: "`!` needs keys behind it") }
        return keys
    }

    private static func list(_ text: String) throws(Problem) -> SequenceStep {
        let first = text.prefix { !$0.isWhitespace }
        let view = QueueView(rawValue: first.lowercased())
        let filter = String(view == nil ? text[...] : text.dropFirst(first.count)).trimmed()
        do {
            _ = try Filter(filter)
        } catch {
            throw Problem(sentence: "its filter cannot be read: \(Prose.sentence(error))")
        }
        return .list(view ?? .all, filter: filter)
    }

    /// As it is written; ``init(_:)`` reads it.
    var written: String {
        switch self {
        case .command(let id, let rest): rest.isEmpty ? id.rawValue : "\(id.rawValue) \(rest)"
        case .answer(let text): "= \(text)"
        case .text(let text): "text \(text)"
        case .keys(let keys): "! " + keys.map(\.label).joined(separator: " ")
        case .ticket(let number): "#\(number)"
        case .list(let view, let filter):
            filter.isEmpty ? "list \(view.rawValue)" : "list \(view.rawValue) \(filter)"
        case .view(let name): "view \(name)"
        case .sequence(let name): "sequence \(name)"
        }
    }
}

extension CommandID {
    /// Not for a sequence: it is about sequences, about the console itself, or shows what only eyes may see.
    var isDoneByHand: Bool {
        switch self {
        case .record, .sequences, .palette, .help, .cancel, .suspend, .quit, .externalEditor,
            .elevationPassword, .theme, .redraw:
            true
        default: false
        }
    }
}

extension CommandRegistry {
    /// What is wrong with a step of a sequence as it is written, as a part of a sentence; nil where nothing is.
    package static func complaint(aboutStep written: String) -> String? {
        do throws(SequenceStep.Problem) {
            _ = try SequenceStep(written)
            return nil
        } catch {
            return error.sentence
        }
    }
}

extension CommandSequence {
    /// - Throws: what is wrong with one of its steps, and which.
    func parsed() throws(SequenceStep.Problem) -> [SequenceStep] {
        var found: [SequenceStep] = []
        for step in steps { found.append(try SequenceStep(step)) }
        return found
    }
}
