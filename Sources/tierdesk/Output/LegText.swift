import Canvas
import Desk
import Wire

/// Cases at outside parties as plain lines.
enum LegText {
    static func list(_ rows: [LegRow]) -> String {
        rows.isEmpty ? "No cases." : rows.map(line).joined(separator: "\n")
    }

    /// `#12 case 9, Contoso support, severity C: waiting on us; we owe an answer by …`
    static func line(_ row: LegRow) -> String {
        let leg = row.leg
        var text = "#\(row.ticket) case \(leg.id), \(safe(leg.partyName)), severity \(leg.severity.rawValue)"
        if !leg.reference.isEmpty { text += ", \(safe(leg.reference))" }
        text += ": \(Prose.label(leg.state))"
        if let owed = row.owed {
            text += "; \(Prose.owed(owed))"
            if let by = owed.by { text += " by \(ClockText.time(by))" }
        }
        if let lowered = leg.filing?.lowered {
            text += "; severity lowered from \(lowered.from.rawValue) just before"
        }
        return text
    }

    static func detail(_ detail: LegDetail) -> String {
        let leg = detail.row.leg
        var lines = [line(detail.row), ""]
        if let request = leg.request {
            for field in SupportRequest.fields(for: leg.kind) {
                let isMissing = detail.missing.contains(field) || detail.foreign.contains(field)
                lines += DisplayText.lines(
                    of: "\(field.label): \(request[field])\(isMissing ? "  (missing)" : "")"
                )
                .map(\.description)
            }
            if let original = request.original, leg.state == .drafted {
                lines += ["", "The original, in \(original.language.rawValue), to write the English from:"]
                lines += DisplayText.lines(of: original.subject + "\n" + original.text).map { "  \($0)" }
            }
        }
        switch detail.filing {
        case .refused(let refusal) where leg.state == .drafted || leg.state == .adminToFile:
            lines += ["", "Not to be filed yet: " + Prose.sentence(refusal)]
        case .hands where leg.state == .drafted: lines += ["", "Filing it hands it to the IT admin."]
        default: break
        }
        if let contact = detail.party?.contact, !contact.isEmpty {
            lines.append("Reach them: \(safe(contact))")
        }
        lines += detail.parcels.map { parcel in
            let words = parcel.detail.isEmpty ? "" : ": " + safe(parcel.detail)
            return "sent version \(parcel.version): \(parcel.state.rawValue) \(parcel.at.iso8601)\(words)"
        }
        return lines.joined(separator: "\n")
    }

    static func choices(_ choices: [PartyChoice]) -> String {
        choices.map { choice in
            let party = choice.party
            var text = "\(party.id): \(safe(party.name)) (\(party.kind.rawValue))"
            if !party.manufacturers.isEmpty {
                text += ", for \(safe(party.manufacturers.joined(separator: ", ")))"
            }
            let notes = [party.contract, party.warranty, party.parts, party.contact].filter { !$0.isEmpty }
            text += notes.map { "\n  \(safe($0))" }.joined()
            if let refusal = choice.refusal { text += "\n  not for this ticket: \(Prose.sentence(refusal))" }
            return text
        }.joined(separator: "\n")
    }

    private static func safe(_ text: String) -> String { DisplayText(text).description }
}
