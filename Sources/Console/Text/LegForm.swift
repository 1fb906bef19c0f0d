import Desk
import Localization
import Wire

/// The form of a request to an outside party, as a text that the editor edits: a line for each field, the long ones with
/// their text below. A line that begins with `|` is for reading and never part of a field.
///
/// The names of the fields are those of the party's form, the same in every language: what is written is read by them.
enum LegForm {
    /// - Parameter showsOriginal: the requester's own words stand below, where there is no room beside the text.
    static func text(_ detail: LegDetail, showsOriginal: Bool) -> String {
        let leg = detail.row.leg
        let request = leg.request ?? SupportRequest()
        var lines: [String] = []
        for field in SupportRequest.fields(for: leg.kind) {
            let value = request[field]
            if field.isLong || value.contains("\n") {
                lines +=
                    ["", "\(field.label):"]
                    + value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            } else {
                if field.choices != nil {
                    let choices = field.choices?.joined(separator: ", ") ?? ""
                    lines.append("| " + localized("\(field.label) is one of \(choices)"))
                }
                lines.append("\(field.label): \(value)")
            }
        }
        if showsOriginal, let original = request.original {
            lines += ["", "| " + localized("As the requester wrote it (\(original.language.rawValue)):")]
            lines += (original.subject + "\n" + original.text).split(separator: "\n").map { "| \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Where the text of a field ends, in characters: where one goes on writing it.
    static func place(of field: SupportRequest.Field?, in text: String) -> Int {
        guard let field else { return 0 }
        var count = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            count += line.count
            if line.hasPrefix(field.label + ":") { return count + (field.isLong ? 1 : 0) }
            count += 1
        }
        return 0
    }

    /// The fields in a text. A label counts only where its field is still to come: what somebody writes in a description
    /// may begin like one that is behind it.
    static func fields(in text: String, for kind: PartyKind) -> [SupportRequest.Field: String] {
        let order = SupportRequest.fields(for: kind)
        var parts: [SupportRequest.Field: [Substring]] = [:]
        var current: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("|") { continue }
            let next = order.indices.first { index in
                index > (current ?? -1) && line.hasPrefix(order[index].label + ":")
            }
            if let next {
                current = next
                parts[order[next], default: []].append(line.dropFirst(order[next].label.count + 1))
            } else if let current {
                parts[order[current], default: []].append(line)
            }
        }
        return parts.mapValues { String($0.joined(separator: "\n")).trimmed() }
    }

    /// Those that a text changes in a request; a field whose line was deleted is emptied.
    static func changes(in text: String, of leg: Leg) -> [SupportRequest.Field: String] {
        let request = leg.request ?? SupportRequest()
        let written = fields(in: text, for: leg.kind)
        var changes: [SupportRequest.Field: String] = [:]
        for field in SupportRequest.fields(for: leg.kind) {
            let value = written[field] ?? ""
            if value != request[field].trimmed() { changes[field] = value }
        }
        return changes
    }

    /// What is still missing in a text, in words for one line.
    static func missing(in text: String, of detail: LegDetail, severity: Severity) -> [SupportRequest.Field] {
        let leg = detail.row.leg
        let request = (leg.request ?? SupportRequest()).setting(fields(in: text, for: leg.kind))
        let needed = request.missing(for: leg.kind, severity: request.kind == .incident ? severity : .c)
        let foreign = detail.party.map { request.needsEnglish(for: $0) } ?? []
        return SupportRequest.fields(for: leg.kind).filter { needed.contains($0) || foreign.contains($0) }
    }
}
