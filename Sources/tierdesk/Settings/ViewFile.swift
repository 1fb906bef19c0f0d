import Desk
import Wire

/// One of `views` in the configuration: `{ name, list, filter, key }`.
struct ViewFile: Decodable {
    private var name: String
    private var list: String?
    private var filter: String
    private var key: String?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, list, filter, key
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        list = try container.decodeIfPresent(String.self, forKey: .list)
        filter = try container.decode(String.self, forKey: .filter)
        key = try container.decodeIfPresent(String.self, forKey: .key)
    }

    /// The keys that the menu of views has for itself.
    static let taken = Set("jkqsSrdg/?:123456789")

    static func views(_ files: [ViewFile], _ source: JSON5Source) throws -> [SavedView] {
        guard files.count <= SavedView.most else {
            throw source.complaint(at: ["views"], "views are at most \(SavedView.most)")
        }
        var found: [SavedView] = []
        for file in files { found.append(try file.view(after: found, source)) }
        return found
    }

    private func view(after others: [SavedView], _ source: JSON5Source) throws -> SavedView {
        let queues = QueueView.allCases.map(\.rawValue).joined(separator: ", ")
        var view = SavedView(name: name, filter: filter, kind: .configured, key: key)
        do {
            try view.check()
        } catch {
            throw source.complaint(
                atValue: name,
                "a view has a name of 1 to \(SavedView.nameLimit) characters and a filter of at most "
                    + "\(SavedView.filterLimit)")
        }
        if others.contains(where: { $0.name == name }) {
            throw source.complaint(atValue: name, "two views are called `\(Complaint.quote(name))`")
        }
        if let list {
            guard let known = QueueView(rawValue: list) else {
                throw source.complaint(atValue: list, "list of a view is one of \(queues)")
            }
            view.list = known
        }
        do {
            _ = try Filter(filter)
        } catch {
            throw source.complaint(
                atValue: filter,
                "filter of view `\(Complaint.quote(name))`, character \(error.position + 1): "
                    + Prose.sentence(error))
        }
        if let key {
            guard let only = key.first, key.count == 1, only.isASCII, only.isLetter || only.isNumber,
                !Self.taken.contains(only)
            else {
                throw source.complaint(
                    atValue: key,
                    "key of a view is one letter that its menu does not need itself "
                        + "(\(String(Self.taken.sorted())))")
            }
            if others.contains(where: { $0.key == key }) {
                throw source.complaint(atValue: key, "two views have the key `\(key)`")
            }
        }
        return view
    }
}
