import CResources
import FoundationEssentials
import Localization

/// The languages that the console speaks: English stands in the source, the others are embedded catalogs.
enum Languages {
    static let codes: [String] =
        ["en"] + (0..<cresources_languages_count).map { String(cString: cresources_language($0).name) }

    static var names: String { codes.joined(separator: ", ") }

    /// Whether a setting names a language there is, like `fr`, `fr-BE` or `fr_BE.UTF-8`.
    static func isKnown(_ setting: String) -> Bool { codes.contains(parts(setting).language) }

    /// The person's language: what the command line says, else the configuration, else the environment as POSIX has it; English
    /// where that names a language there is not.
    ///
    /// - Throws: a ``Complaint`` where the command line asks for a language there is not.
    static func localization(_ invocation: Invocation, _ configuration: Configuration) throws -> Localization
    {
        if let wanted = invocation.options["language"] {
            guard isKnown(wanted) else {
                throw Complaint(
                    .usage, "There is no language `\(Complaint.quote(wanted))`. Languages are \(names).")
            }
            return localization(wanted)
        }
        let usual = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { Environment[$0] }.first {
            !$0.isEmpty
        }
        return localization(configuration.language ?? usual ?? "en")
    }

    static func localization(_ setting: String) -> Localization {
        let (language, region) = parts(setting)
        guard language != "en", let index = codes.firstIndex(of: language) else {
            return Localization(language: "en", region: region)
        }
        return Localization(language: language, region: region, catalog: catalog(at: index - 1, language))
    }

    private static func catalog(at index: Int, _ language: String) -> Catalog? {
        let resource = cresources_language(index)
        let text = String(
            decoding: UnsafeBufferPointer(start: resource.bytes, count: resource.length), as: UTF8.self)
        // A test reads every embedded catalog.
        return (try? PortableObject.read(text)).map { Catalog($0, language: language) }
    }

    private static func parts(_ setting: String) -> (language: String, region: String?) {
        let words = setting.prefix { $0 != "." && $0 != "@" }.split { $0 == "-" || $0 == "_" }
        return (words.first.map { $0.lowercased() } ?? "", words.count > 1 ? words[1].uppercased() : nil)
    }
}
