package import Desk
import Routing

/// Which unease about a managed device speaks out of a text, by the words that people use for it in English, French and
/// Dutch (`domain` 9.1; 10.2 E01, E07 to E09). A guess for a person to confirm: nothing is tagged by it.
package enum ConcernMention {
    /// Every word of one of the groups has to be there; a word with `*` is a beginning.
    private static let signs: [Concern: [[String]]] = [
        .privacy: [
            ["privacy"], ["spy*"], ["surveil*"], ["see", "photos"], ["see", "messages"], ["see", "private"],
            ["track", "me"], ["track", "location"], ["read", "my", "messages"], ["vie", "privee"],
            ["espion*"],
            ["voir", "photos"], ["voir", "messages"], ["donnees", "personnelles"], ["privegegevens"],
            ["meekijk*"],
            ["meelezen"], ["bespioneer*"], ["zien", "foto"], ["zien", "fotos"], ["privefoto*"],
        ],
        .passcode: [
            ["passcode"], ["pin", "long"], ["pin", "digits"], ["own", "phone", "password"],
            ["code", "chiffres"],
            ["code", "verrouillage"], ["toegangscode"], ["pincode"], ["code", "cijfers"],
        ],
        .forcedUpdates: [
            ["forced", "restart"], ["forced", "update"], ["restarted", "meeting"], ["restarted", "call"],
            ["rebooted", "itself"], ["update", "during"], ["redemarre", "reunion"], ["redemarrage", "force"],
            ["mise", "jour", "pendant"], ["herstart", "vergadering"], ["opnieuw", "opgestart", "tijdens"],
            ["gedwongen", "update"], ["update", "tijdens"],
        ],
        .inconvenience: [
            ["takes", "too", "long"], ["waste", "time"], ["annoying"], ["hassle"], ["perte", "temps"],
            ["trop", "long"], ["penible"], ["contraignant*"], ["tijdverlies"], ["duurt", "lang"],
            ["omslachtig"],
            ["vervelend"],
        ],
    ]

    package static func concerns(in text: String) -> [Concern] {
        let words = Set(FoldedWords(text, limit: 8192).words.map(\.folded))
        func has(_ sign: String) -> Bool {
            guard sign.hasSuffix("*") else { return words.contains(sign) }
            return words.contains { $0.hasPrefix(sign.dropLast()) }
        }
        return Concern.allCases.filter { signs[$0]?.contains { $0.allSatisfy(has) } ?? false }
    }
}
