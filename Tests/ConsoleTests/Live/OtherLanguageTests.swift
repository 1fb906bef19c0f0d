import Canvas
import Desk
import Localization
import TestSupport
import Testing
import Wire

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
        mia noah eva jan root Ann Bos Luc Martin example com org MMD 7KX2P9QLM4T 5CG1234XYZ EliteBook HP Broad Standard
        Esc Enter Space Tab Down End Home PgUp PgDn UTC BackTab Left Right battery swap vpn Tier Windows handover
        A swollen battery. Stop using it, and what happens next. https help Switch the device off and do not charge it.
        Put it on a stone floor. Wait for us. Another cable, another port. vendor hardware
        """

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { !($0.isASCII && $0.isLetter) }.filter { $0.count > 2 }.map { $0.lowercased() })
    }

    /// What people and systems wrote into this desk, its names of commands and destinations.
    private func data(_ session: LiveSession) throws -> Set<String> {
        var texts = [Self.names] + CommandID.allCases.map(\.rawValue)
        texts += DeskRules().destinations.values.map(\.name)
        for number in 1...6 {
            guard let ticket = try session.ticket(number) else { continue }
            texts += [ticket.subject] + ticket.entries.map(\.text)
        }
        let alerts = session.model.alerts?.board
        for alert in (alerts?.alerts ?? []) + [session.model.alerts?.detail?.alert].compactMap(\.self) {
            texts += [
                alert.title, alert.text, alert.source, alert.target ?? "", alert.type.rawValue,
                alert.statusGroup,
            ]
        }
        texts += alerts?.tiles.map(\.group) ?? []
        texts += alerts?.monitors.map(\.type.rawValue) ?? []
        for list in session.model.checklists?.lists ?? [] {
            texts += [list.title, list.subject] + list.items.map(\.text)
        }
        return texts.reduce(into: []) { $0.formUnion(Self.words($1)) }
    }

    @Test(arguments: Screens.places.map(\.name))
    func `say nothing past the table`(name: String) throws {
        let session = try session(name, Self.foreign())
        let place = Screens.places.first { $0.name == name }
        let known = try data(session).union(Self.words(place?.typed ?? ""))
        // A word may be cut where the room ends.
        let left = Self.words(session.rows.joined(separator: "\n")).filter { word in
            !known.contains { $0.contains(word) }
        }
        #expect(left.isEmpty, "\(name): \(left.sorted().joined(separator: " "))")
    }

    @Test(
        arguments: ["fr", "nl"],
        ["ticket", "play", "reply", "review", "alerts", "figures"])
    func `look as they were agreed`(code: String, name: String) throws {
        let session = try session(name, ShippedLanguages.localization(code))
        expectSnapshot(rows: session.rows, named: "\(name).\(code)")
    }
}
