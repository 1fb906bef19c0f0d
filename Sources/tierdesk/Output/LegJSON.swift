import Desk
import Wire

/// The JSON shapes of cases at outside parties; documented in the manual, stable for scripts.
enum LegJSON {
    static func row(_ row: LegRow) -> JSONText { .object(members(row)) }

    static func detail(_ detail: LegDetail) -> JSONText {
        .object(
            members(detail.row) + [
                ("missing", fields(detail.missing)), ("notEnglish", fields(detail.foreign)),
                ("filing", filing(detail.filing)),
                ("partyContact", .text(detail.party?.contact)), ("contract", .text(detail.party?.contract)),
                ("warrantyNote", .text(detail.party?.warranty)), ("partsNote", .text(detail.party?.parts)),
                ("sent", .array(detail.parcels.map(parcel))),
            ])
    }

    private static func members(_ row: LegRow) -> [(String, JSONText)] {
        let leg = row.leg
        return [
            ("id", .int(leg.id)), ("ticket", .int(row.ticket)), ("subject", .string(row.subject)),
            ("party", .string(leg.party)), ("partyName", .string(leg.partyName)),
            ("kind", .string(leg.kind.rawValue)), ("severity", .string(leg.severity.rawValue)),
            ("state", .string(leg.state.rawValue)), ("reference", .string(leg.reference)),
            ("owed", row.owed.map(owed) ?? .null), ("by", .text(leg.by?.rawValue)),
            ("openedAt", .string(leg.openedAt.iso8601)), ("handedAt", .text(leg.handedAt?.at.iso8601)),
            ("filedAt", .text(leg.filedAt?.at.iso8601)), ("respondedAt", .text(leg.respondedAt?.iso8601)),
            ("askedAt", .text(leg.askedAt?.iso8601)), ("resolvedAt", .text(leg.resolvedAt?.iso8601)),
            ("severityLowered", leg.filing?.lowered.map(lowering) ?? .null),
            ("reroutedFrom", .int(leg.reroutedFrom)), ("reroutedTo", .int(leg.reroutedTo)),
            ("request", leg.request.map { request($0, leg.kind) } ?? .null),
            ("version", .int(row.version)),
        ]
    }

    private static func owed(_ owed: LegOwed) -> JSONText {
        .object([
            ("side", .string(owed.side.rawValue)), ("duty", .string(owed.duty.rawValue)),
            ("by", .text(owed.by?.iso8601)),
        ])
    }

    private static func lowering(_ lowered: Lowering) -> JSONText {
        .object([
            ("from", .string(lowered.from.rawValue)), ("at", .string(lowered.at.iso8601)),
            ("by", .text(lowered.by?.rawValue)),
        ])
    }

    private static func request(_ request: SupportRequest, _ kind: PartyKind) -> JSONText {
        .object(
            SupportRequest.fields(for: kind).map { ($0.rawValue, .string(request[$0])) } + [
                (
                    "original",
                    request.original.map {
                        .object([
                            ("language", .string($0.language.rawValue)), ("subject", .string($0.subject)),
                            ("text", .string($0.text)),
                        ])
                    } ?? .null
                )
            ])
    }

    private static func fields(_ fields: [SupportRequest.Field]) -> JSONText {
        .array(fields.map { .string($0.rawValue) })
    }

    private static func filing(_ filing: LegDetail.Filing) -> JSONText {
        switch filing {
        case .files: .string("files")
        case .hands: .string("hands-to-it-admin")
        case .refused(let refusal): .object([("refused", .string(Prose.sentence(refusal)))])
        }
    }

    static func parcel(_ parcel: LegParcel) -> JSONText {
        .object([
            ("version", .int(parcel.version)), ("state", .string(parcel.state.rawValue)),
            ("at", .string(parcel.at.iso8601)), ("attempts", .int(parcel.attempts)),
            ("detail", .string(parcel.detail)),
        ])
    }

    static func choice(_ choice: PartyChoice) -> JSONText {
        let party = choice.party
        return .object([
            ("id", .string(party.id)), ("name", .string(party.name)), ("kind", .string(party.kind.rawValue)),
            ("manufacturers", .array(party.manufacturers.map(JSONText.string))),
            ("contract", .string(party.contract)), ("warranty", .string(party.warranty)),
            ("parts", .string(party.parts)), ("contact", .string(party.contact)),
            ("english", .bool(party.needsEnglish)), ("closed", .text(party.closed)),
            ("refused", .text(choice.refusal.map { Prose.sentence($0) })),
        ])
    }
}
