package import Desk

/// The package for a party as text: what a mail to it says, and what a person carries into its portal.
extension Prose {
    package static func package(_ leg: Leg, party: Party?, ticket: Int) -> String {
        let request = leg.request ?? SupportRequest()
        var lines = ["Support request to \(leg.partyName)", ""]
        func add(_ label: String, _ text: String) {
            guard !text.isEmpty else { return }
            let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
            if parts.count == 1 {
                lines.append("\(label): \(text)")
            } else {
                lines.append("\(label):")
                lines += parts.map { "  \($0)" }
            }
        }
        add("Severity", leg.severity.rawValue)
        if leg.severity == .a { add("Contact", "reachable day and night until it is resolved") }
        add("Your reference", leg.reference)
        add("Our reference", "\(ticket)/\(leg.id)")
        if let lowered = leg.filing?.lowered {
            add("Severity lowered", "from \(lowered.from.rawValue) at \(lowered.at.iso8601)")
        }
        for field in SupportRequest.fields(for: leg.kind) {
            add(field.label, field == .type ? typeName(request.kind) : request[field])
        }
        if let party {
            add("Contract", leg.kind == .vendor ? "" : party.contract)
            add("Parts", party.parts)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What a party is told after the request: an answer, that it is not solved, that it may be closed.
    package static func party(_ words: PartyWords, ticket: Int) -> String {
        let head =
            switch words.kind {
            case .filed, .answered: ""
            case .reactivated: "The case is not solved yet. Please take it up again.\n\n"
            case .withdrawn: "We withdraw this case. Please close it.\n\n"
            }
        let reference = words.leg.reference.isEmpty ? "" : "Your reference: \(words.leg.reference)\n"
        return head + words.text + "\n\n" + reference + "Our reference: \(ticket)/\(words.leg.id)\n"
    }

    private static func typeName(_ kind: SupportRequest.Kind) -> String {
        switch kind {
        case .incident: "Incident"
        case .information: "Request for information"
        case .change: "Change request"
        }
    }
}
