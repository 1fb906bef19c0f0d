import FoundationEssentials
package import Localization

/// The languages that the program has embedded, read from the catalogs in its sources.
package enum ShippedLanguages {
    package static let codes = ["fr", "nl"]

    /// The catalog of one language, in its order.
    package static func entries(_ language: String) throws -> [Catalog.Entry] {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/")
        let file = URL(filePath: "\(root)/Sources/CResources/languages/\(language).po")
        return try PortableObject.read(String(decoding: Data(contentsOf: file), as: UTF8.self))
    }

    /// What a person who reads that language has.
    package static func localization(_ language: String) throws -> Localization {
        Localization(language: language, catalog: Catalog(try entries(language), language: language))
    }

    /// English and the others in turn.
    package static func localization(seed: Int) throws -> Localization {
        let index = seed % (codes.count + 1)
        return index == 0 ? .source : try localization(codes[index - 1])
    }
}
