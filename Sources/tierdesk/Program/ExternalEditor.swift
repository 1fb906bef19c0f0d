import FoundationEssentials
import Glibc
import Localization
import Terminal

/// Lends the terminal to the person's own editor, with the text in a file that nobody else can read and that goes with it.
enum ExternalEditor {
    enum Outcome: Equatable {
        case text(String)
        /// Nothing changed, and this is why.
        case kept(String)
    }

    /// More than this is no answer to anybody, and would not be sent.
    private static let limit = 1 << 20

    /// - Parameter command: the editor with its options; `$VISUAL`, then `$EDITOR`, where it is nil.
    static func edit(_ text: String, on screen: CursesScreen, command: [String]? = nil) -> Outcome {
        let named = Environment.nonEmpty("VISUAL") ?? Environment["EDITOR"] ?? ""
        // Words and nothing else: no shell reads them.
        let words = command ?? (try? Login.words(named)) ?? []
        guard !words.isEmpty else {
            return .kept(localized("No editor is set: $VISUAL and $EDITOR are empty."))
        }
        guard let folder = privateFolder() else {
            return .kept(localized("There is no room for a file. The text is kept here."))
        }
        let path = folder + "/text.txt"
        defer {
            // Editors leave copies beside what they edit.
            try? FileManager.default.removeItem(atPath: folder)
        }
        guard write(text, path) else {
            return .kept(localized("There is no room for a file. The text is kept here."))
        }
        guard let status = screen.lend(to: words + [path], environment: ProcessInfo.processInfo.environment)
        else {
            return .kept(
                localized("\(Complaint.quote(words[0])) could not be started. The text is kept here."))
        }
        guard status == 0 else {
            return .kept(
                localized("\(Complaint.quote(words[0])) ended with \(status). The text is kept as it was."))
        }
        return read(path)
    }

    private static func privateFolder() -> String? {
        let runtime = Environment.nonEmpty("XDG_RUNTIME_DIR")
        for place in [runtime, "/tmp"].compactMap({ $0 }) {
            var template = Array((place + "/tierdesk-text-XXXXXX").utf8CString)
            if mkdtemp(&template) != nil {
                return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
        }
        return nil
    }

    private static func write(_ text: String, _ path: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            bytes = bytes.dropFirst(count)
        }
        return true
    }

    private static func read(_ path: String) -> Outcome {
        // An editor may have put another file in its place: never one that leads elsewhere.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            return .kept(localized("The editor took the file away. The text is kept as it was."))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = block.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            bytes += block[..<count]
        }
        guard bytes.count <= limit, let text = String(validating: bytes, as: UTF8.self) else {
            return .kept(
                localized(
                    "What the editor wrote is too long, or no text in UTF-8. The text is kept as it was."))
        }
        // Editors end the last line of a file; the text had no such end.
        return .text(text.last?.isNewline == true ? String(text.dropLast()) : text)
    }
}
