import Desk
import Storage

/// Finds the device that a text is about, by its name or serial number.
enum DeviceMention {
    /// Words that can be looked up at the price of one mail.
    private static let wordLimit = 60

    /// - Returns: the device's name; nil where the text names none, or more than one.
    static func find(in text: String, _ store: Store) throws -> String? {
        var seen: Set<String> = []
        var found: Set<String> = []
        for word in words(text) where seen.insert(word.lowercased()).inserted {
            guard seen.count <= wordLimit else { break }
            let device = try store.device(named: word) ?? store.device(serial: word)
            if let device { found.insert(device.name) }
        }
        return found.count == 1 ? found.first : nil
    }

    /// Names and serial numbers have a digit in them, and are no shorter than this.
    private static func words(_ text: String) -> [String] {
        text.prefix(20_000).split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")) }
            .map { $0.drop { $0 == "-" } }
            .filter { (4...64).contains($0.count) && $0.contains(where: \.isNumber) }.map(String.init)
    }
}
