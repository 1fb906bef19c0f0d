import Canvas
import Desk
import Wire

/// Elevations for people, and the JSON of them: documented in the manual, stable for scripts. A password is in none.
enum ElevationText {
    static func line(_ row: ElevationRow, now: Timestamp) -> String {
        let elevation = row.elevation
        var words = [
            "#\(row.ticket)", "\(elevation.id)", state(elevation, now: now), elevation.request.device,
            elevation.by.rawValue, elevation.request.title,
        ]
        if elevation.request.isBreakGlass { words.insert("BREAK-GLASS", at: 2) }
        if let trouble = trouble(row) { words.append(trouble) }
        return DisplayText(words.joined(separator: "  ")).description
    }

    /// The state, and how long it lasts.
    static func state(_ elevation: Elevation, now: Timestamp) -> String {
        guard let expiresAt = elevation.expiresAt else { return elevation.state.rawValue }
        let left = expiresAt.age(since: now)
        return left <= 0 ? "expired" : "\(elevation.state.rawValue), \(Prose.span(left)) left"
    }

    /// What is not as it should be with its password.
    static func trouble(_ row: ElevationRow) -> String? {
        guard row.elevation.needsRotation else { return nil }
        guard let credential = row.credential, credential.attempts > 0, let problem = credential.problem
        else {
            return "password due to be rotated"
        }
        return "PASSWORD NOT ROTATED, \(credential.attempts) attempts: \(Prose.words(problem))"
    }

    static func details(_ row: ElevationRow, now: Timestamp) -> [String] {
        let (elevation, request) = (row.elevation, row.elevation.request)
        var lines = [
            "elevation \(elevation.id) on #\(row.ticket): \(state(elevation, now: now))",
            "device     \(request.device), account \(elevation.terms.account)",
            "category   " + request.category + (request.subcategory.map { " / " + $0 } ?? ""),
            "title      \(request.title)", "plan       \(request.plan)",
            "actions    \(request.actions.joined(separator: ", ")) (\(elevation.terms.standing.rawValue))",
        ]
        if let justification = request.justification { lines.append("because    \(justification)") }
        lines.append("asked for  by \(elevation.by), \(elevation.at.iso8601)")
        switch elevation.approval {
        case .notNeeded: break
        case .pending: lines.append("approval   needed")
        case .approved(let by, let at): lines.append("approved   by \(by), \(at.iso8601)")
        case .denied(let by, let at, let reason):
            lines.append("denied     by \(by), \(at.iso8601): \(reason)")
        }
        if request.isBreakGlass { lines.append("BREAK-GLASS: asked for without the grant") }
        for view in elevation.views { lines.append("seen       by \(view.by), \(view.at.iso8601)") }
        if let rotatedAt = elevation.rotatedAt { lines.append("rotated    \(rotatedAt.iso8601)") }
        if let trouble = trouble(row) { lines.append("           " + trouble) }
        if let closing = elevation.closing {
            lines.append(
                "closed     by \(closing.by), \(closing.at.iso8601), "
                    + (closing.isSuccessful ? "successful: " : "not successful: ") + closing.actionsTaken)
        }
        return lines.map { DisplayText($0).description }
    }

    static func json(_ row: ElevationRow) -> JSONText {
        let (elevation, request) = (row.elevation, row.elevation.request)
        return .object([
            ("ticket", .int(row.ticket)), ("id", .int(elevation.id)),
            ("state", .string(elevation.state.rawValue)), ("device", .string(request.device)),
            ("account", .string(elevation.terms.account)), ("category", .string(request.category)),
            ("subcategory", .text(request.subcategory)), ("title", .string(request.title)),
            ("plan", .string(request.plan)), ("actions", .array(request.actions.map(JSONText.string))),
            ("standing", .string(elevation.terms.standing.rawValue)),
            ("justification", .text(request.justification)), ("breakGlass", .bool(request.isBreakGlass)),
            ("by", .string(elevation.by.rawValue)), ("at", .string(elevation.at.iso8601)),
            ("approval", approval(elevation.approval)),
            (
                "views",
                .array(
                    elevation.views.map {
                        .object([("by", .string($0.by.rawValue)), ("at", .string($0.at.iso8601))])
                    })
            ),
            ("expiresAt", .text(elevation.expiresAt?.iso8601)),
            ("expiredAt", .text(elevation.expiredAt?.iso8601)),
            ("rotatedAt", .text(elevation.rotatedAt?.iso8601)),
            ("needsRotation", .bool(elevation.needsRotation)), ("rotation", rotation(row.credential)),
            ("closing", elevation.closing.map(closing) ?? .null),
        ])
    }

    private static func approval(_ approval: Elevation.Approval) -> JSONText {
        func object(_ state: String, _ by: AgentName?, _ at: Timestamp?, _ reason: String?) -> JSONText {
            .object([
                ("state", .string(state)), ("by", .text(by?.rawValue)), ("at", .text(at?.iso8601)),
                ("reason", .text(reason)),
            ])
        }
        return switch approval {
        case .notNeeded: object("not-needed", nil, nil, nil)
        case .pending: object("pending", nil, nil, nil)
        case .approved(let by, let at): object("approved", by, at, nil)
        case .denied(let by, let at, let reason): object("denied", by, at, reason)
        }
    }

    private static func rotation(_ health: CredentialHealth?) -> JSONText {
        guard let health else { return .null }
        return .object([
            ("attempts", .int(health.attempts)), ("nextAt", .text(health.nextAt?.iso8601)),
            ("problem", .text(health.problem.map { Prose.words($0) })),
        ])
    }

    private static func closing(_ closing: Elevation.Closing) -> JSONText {
        .object([
            ("by", .string(closing.by.rawValue)), ("at", .string(closing.at.iso8601)),
            ("actionsTaken", .string(closing.actionsTaken)), ("successful", .bool(closing.isSuccessful)),
        ])
    }
}
