import Canvas
import Desk
import Localization
import TestSupport
import Testing

@testable import Console

/// The words of the command registry, which no call of `localized(…)` has as literals.
struct `Words of commands` {
    /// What the language has for each sentence of one context.
    private static func table(_ language: String, context: String?) throws -> [String: String] {
        Dictionary(
            try ShippedLanguages.entries(language).filter { $0.context == context }.map {
                ($0.source, $0.forms[0])
            },
            uniquingKeysWith: { first, _ in first })
    }

    @Test(arguments: ShippedLanguages.codes) func `have every summary`(language: String) throws {
        let table = try Self.table(language, context: nil)
        for spec in CommandRegistry.all {
            #expect(table[spec.summary]?.isEmpty == false, "\(spec.id): \(spec.summary)")
        }
    }

    @Test(arguments: ShippedLanguages.codes) func `have every hint, short enough for the hint line`(
        language: String
    ) throws {
        let table = try Self.table(language, context: "hint")
        for hint in Set(CommandRegistry.all.map(\.hint)).union(Model.chordHints) {
            let said = table[hint] ?? ""
            #expect(!said.isEmpty && said.count <= 12, "\(hint): \(said)")
        }
    }

    /// Two keys with one word beside them say nothing.
    @Test(arguments: ShippedLanguages.codes, ScreenID.allCases)
    func `tell apart on a screen what English tells apart`(language: String, screen: ScreenID) throws {
        let table = try Self.table(language, context: "hint")
        var english: [String: String] = [:]
        let hints = CommandRegistry.all.filter { $0.keys[screen]?.isEmpty == false }.map(\.hint)
        for hint in Set(hints) {
            let said = table[hint] ?? hint
            #expect(english[said] == nil, "\(said) is \(hint) and \(english[said] ?? "")")
            english[said] = hint
        }
    }

    /// Words are longer there: that costs the hint line one hint at most.
    @Test(arguments: ShippedLanguages.codes, ScreenID.allCases)
    func `leave room for what the hint line has in English`(language: String, screen: ScreenID) throws {
        func hints(_ localization: Localization) -> Int {
            Localization.$current.withValue(localization) {
                var model = Self.model(localization)
                model.path = [.list, screen]
                return model.hintLine.spans.count { $0.style == .key }
            }
        }
        let english = hints(.source)
        #expect(english > 4)
        #expect(hints(try ShippedLanguages.localization(language)) >= english - 1)
    }

    /// A console that has not heard of the desk yet.
    private static func model(_ localization: Localization) -> Model {
        Model(
            size: Size(width: 80, height: 24), glyphs: .unicode, now: Timestamp(seconds: 0), zoneOffset: 0,
            zoneName: "UTC", localization: localization)
    }

    @Test(arguments: [
        ("résoudre le", CommandID.resolve), ("RESOUDRE", .resolve), ("resolve the ticket", .resolve),
        ("resolve", .resolve), ("prendre", .take), ("relacher", .release), ("Meilleur", nil),
    ])
    func `are found in the palette by the reader's words, without accents too, and by English ones`(
        typed: String, id: CommandID?
    ) throws {
        let french = try ShippedLanguages.localization("fr")
        var menu = Menu(kind: .palette)
        menu.buffer.insert(typed)
        let found = Localization.$current.withValue(french) { Self.model(french).entries(of: menu) }
        #expect(found.first?.effect == id.map { .command($0) })
    }
}
