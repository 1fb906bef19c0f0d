import Desk
import Localization
import Wire

/// What the desk notes of the person who writes: it picks the article and its language.
extension Model {
    mutating func askAboutRequester(_ row: TicketRow) {
        let address = row.requester.address
        guard !address.isEmpty else {
            return say(localized("Nobody's address is on #\(row.number)."), .warning)
        }
        let profile = detail?.profile
        let known = [profile?.level?.rawValue, profile?.language?.rawValue].compactMap(\.self)
        overlay = .prompt(
            Prompt(
                title: localized("Who writes #\(row.number): novice, regular, expert; en, fr, nl; - forgets"),
                buffer: TextBuffer(known.joined(separator: " ")), intent: .requester(address)))
    }

    /// - Returns: false where a word is none of those there are.
    mutating func describe(_ address: String, _ text: String) -> Bool {
        var commands: [RequesterCommand] = []
        for word in text.lowercased().split(separator: " ").map(String.init) {
            if word == "-" {
                commands += [.level(nil), .language(nil)]
            } else if let level = Experience(rawValue: word) {
                commands.append(.level(level))
            } else if let language = Language(rawValue: word), language != .unknown {
                commands.append(.language(language))
            } else {
                return false
            }
        }
        for command in commands { ask(.describeRequester(address, command), for: .requester) }
        return true
    }
}
