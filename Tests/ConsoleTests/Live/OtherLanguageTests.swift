import Canvas
import Desk
import Localization
import TestSupport
import Testing

@testable import Console

/// Screens in other languages: nothing of the interface stays English, and nothing that matters is cut.
@Suite struct `Screens in another language` {
    /// A language in which every sentence of the table is written with one foreign letter: what is still in Latin letters
    /// was said past the table, or came from people.
    private static func foreign() throws -> Localization {
        let entries = try ShippedLanguages.entries("fr").filter { !$0.source.isEmpty }
        return Localization(
            language: "xx",
            catalog: Catalog(
                entries.map { entry in
                    var entry = entry
                    entry.forms = [entry.source] + (entry.plural.map { [$0] } ?? [])
                    entry.forms = entry.forms.map { String($0.map { $0.isASCII && $0.isLetter ? "ж" : $0 }) }
                    return entry
                }, language: "xx"))
    }

    private func session(_ name: String, _ localization: Localization) throws -> LiveSession {
        let place = try #require(Screens.places.first { $0.name == name })
        let session = try LiveSession.busy(agent: place.agent, localization: localization)
        if ["alerts", "alert"].contains(name) { try session.reportSome() }
        if name.hasPrefix("checklist") { session.beginSome() }
        session.keys(place.keys)
        session.type(place.typed)
        return session
    }

    /// What people, systems and keyboards call things: the same in every language.
    private static let names = """
        mia noah eva jan root Ann Bos Luc Martin example com org MMD 7KX2P9QLM4T 5CG1234XYZ EliteBook HP Broad
        Esc Enter Space Tab Down End Home PgUp PgDn UTC BackTab Left Right battery swap vpn Tier Windows
        """

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { !($0.isASCII && $0.isLetter) }.filter { $0.count > 2 }.map { $0.lowercased() })
    }

    @Test(arguments: Screens.places.map(\.name))
    func `say nothing past the table`(name: String) throws {
        let session = try session(name, Self.foreign())
        var known = Self.words(Self.names)
        for number in 1...6 {
            guard let ticket = try session.ticket(number) else { continue }
            known.formUnion(Self.words(ticket.subject))
            for entry in ticket.entries { known.formUnion(Self.words(entry.text)) }
        }
        let place = Screens.places.first { $0.name == name }
        known.formUnion(Self.words(place?.typed ?? ""))
        let left = Self.words(session.rows.joined(separator: "\n")).subtracting(known).sorted()
        #expect(left.isEmpty, "\(name): \(left.joined(separator: " "))")
    }

    @Test(
        arguments: ["fr", "nl"],
        ["queue", "ticket", "play", "reply", "review", "help", "palette", "alerts", "figures"])
    func `look as they were agreed`(code: String, name: String) throws {
        let session = try session(name, ShippedLanguages.localization(code))
        let rows = session.rows.map { row in
            var row = row
            while row.last == " " { row.removeLast() }
            return row
        }
        expectSnapshot(rows.joined(separator: "\n") + "\n", named: "\(name).\(code)")
    }
}
