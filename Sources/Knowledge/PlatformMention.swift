package import Desk
import Routing

/// Which platforms a text speaks of, by the names that people use for them in English, French and Dutch.
package enum PlatformMention {
    private static let names: [Platform: Set<String>] = [
        .android: ["android", "samsung", "galaxy", "pixel", "huawei", "xiaomi", "oneplus", "playstore"],
        .ios: ["ios", "iphone", "iphones", "ipad", "ipads", "ipados", "appstore"],
        .macos: ["macos", "macbook", "macbooks", "imac", "osx"],
        .windows: [
            "windows", "win10", "win11", "laptop", "laptops", "notebook", "pc", "surface", "autopilot",
            "bitlocker",
        ],
    ]

    package static func platforms(in text: String) -> Set<Platform> {
        let words = Set(FoldedWords(text, limit: 8192).words.map(\.folded))
        return Set(names.filter { !words.isDisjoint(with: $0.value) }.keys)
    }
}
