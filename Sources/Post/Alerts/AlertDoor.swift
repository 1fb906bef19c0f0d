import Desk
import FoundationEssentials
package import Service
import Sodium
import Storage
package import Web
import Wire

/// Where systems post alerts over HTTP: `POST /alerts`, with a token, JSON in and out. It answers when what was posted is
/// stored, and not before.
package struct AlertDoor<Access: DeskAccess> {
    private let desk: Access
    /// By the name of the system, digests of the tokens: of one length, so that comparing them tells nothing.
    private let tokens: [(name: String, digest: String)]

    /// - Parameter tokens: what a system proves itself with, by its name.
    package init(desk: Access, tokens: [String: String]) {
        self.desk = desk
        self.tokens = tokens.map { ($0.key, Digest.of($0.value.utf8)) }.sorted { $0.0 < $1.0 }
    }

    package static var path: String { "/alerts" }
    /// The longest body that is read.
    package static var bodyLimit: Int { 1 << 20 }
    private static var retrySeconds: UInt32 { 30 }

    package var handler: WebListener.Handler { .init(admit: admit, answer: answer) }

    /// Turns away whoever may not post, before a byte of the body is kept.
    package func admit(_ request: WebListener.Request) -> WebListener.Answer? {
        guard request.path == Self.path else {
            return Self.problem(404, "there is nothing here; post to /alerts")
        }
        guard request.method == "POST" else {
            return Self.problem(405, "alerts are posted", allow: "POST")
        }
        guard source(of: request) != nil else {
            return Self.problem(
                401, "a known token is needed: Authorization: Bearer TOKEN", authenticate: "Bearer")
        }
        let type = request.contentType?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard type == nil || type == "application/json" else {
            return Self.problem(415, "alerts are posted as application/json")
        }
        return request.isTooLong ? Self.tooLong : nil
    }

    package func answer(_ request: WebListener.Request) -> WebListener.Answer {
        if let turnedAway = admit(request) { return turnedAway }
        let reports: [AlertReport]
        do throws(AlertReader.Problem) {
            reports = try AlertReader.reports(request.body, source: source(of: request))
        } catch {
            return Self.problem(400, error.sentence, place: error.place)
        }
        do {
            let outcomes = try desk.withDesk { engine in
                let outcomes = try engine.take(alerts: reports, by: .system, isWhole: true)
                engine.publish()
                return outcomes
            }
            let rows = outcomes.map { outcome in
                let number = outcome.alert.map { ",\"alert\":\($0)" } ?? ""
                return "{\"outcome\":\"\(Prose.word(outcome))\"\(number)}"
            }
            return .init(202, "{\"alerts\":[\(rows.joined(separator: ","))]}")
        } catch let refused as DeskEngine.RefusedAlert {
            let place = request.body.first { $0 > 0x20 } == UInt8(ascii: "[") ? "[\(refused.index)]" : ""
            return Self.problem(422, Prose.sentence(refused.refusal), place: place)
        } catch {
            // Whatever it is, nothing was stored: the system may post it again.
            return Self.problem(503, "the desk cannot store alerts now", retryAfter: Self.retrySeconds)
        }
    }

    /// The system whose token it is. Every token is compared, whichever it is.
    private func source(of request: WebListener.Request) -> String? {
        let words = (request.authorization ?? "").split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        let digest = Digest.of(words[1].utf8)
        return tokens.reduce(nil as String?) { found, token in
            KeyedDigest.areEqual(token.digest, digest) ? token.name : found
        }
    }

    private static var tooLong: WebListener.Answer {
        problem(413, "a body has at most \(bodyLimit) bytes; post less at once")
    }

    private static func problem(
        _ status: UInt32, _ sentence: String, place: String? = nil, allow: String? = nil,
        authenticate: String? = nil, retryAfter: UInt32? = nil
    ) -> WebListener.Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = ProblemBody(error: sentence, place: place.flatMap { $0.isEmpty ? nil : $0 })
        let json = (try? encoder.encode(body)).map { String(decoding: $0, as: UTF8.self) }
        return .init(
            status, json ?? "{}", allow: allow, authenticate: authenticate, retryAfter: retryAfter)
    }
}

private struct ProblemBody: Encodable {
    var error: String
    /// Where in the body; nil where it is about all of it.
    var place: String?
}
