import FoundationEssentials
import Glibc
import Localization

/// A text of the desk in a file of its own, in the folder that the console was started in.
enum TextFile {
    /// - Returns: what became of it, as a sentence.
    static func write(_ text: String, _ name: String) -> String {
        // Only this account reads it, and nothing that is there is written over.
        for number in 1...99 {
            let path = number == 1 ? name : "\(number)-\(name)"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0 {
                if errno == EEXIST { continue }
                return localized(
                    "It is on the clipboard, if the terminal allows that; \(path) could not be written: "
                        + "\(String(cString: strerror(errno))).")
            }
            defer { close(descriptor) }
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else {
                    return localized("\(path) could not be written whole: is the disk full?")
                }
                bytes = bytes.dropFirst(count)
            }
            return localized("It is in \(path), and on the clipboard if the terminal allows that.")
        }
        return localized("Many files of that name are here already. Remove some, then try again.")
    }
}
