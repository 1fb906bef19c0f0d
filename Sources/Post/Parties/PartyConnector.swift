import FoundationEssentials
package import Outside
import Sodium

/// How a parcel gets to a party, for those that are not reached by mail or by hand.
package enum PartyConnector: Hashable, Sendable {
    case webhook(WebAddress, secret: SecretSource?, authorities: String?, seconds: Int)
    case command(SiteProgram)
}

/// What became of one attempt.
package enum ParcelVerdict: Hashable, Sendable {
    /// - Parameter reference: what the party calls the case, where its answer says so.
    case accepted(reference: String, detail: String)
    case deferred(String)
    case refused(String)
}

extension PartyConnector {
    /// Exit status of a program that asks to be tried again (`EX_TEMPFAIL` of sysexits.h).
    static let tryAgainStatus: Int32 = 75

    /// Carries one parcel. Takes its time: not for the desk's own thread.
    ///
    /// - Parameter seconds: the time of the signature.
    func carry(_ body: [UInt8], id: String, at seconds: Int64) -> ParcelVerdict {
        switch self {
        case .webhook(let address, let secret, let authorities, let limit):
            return post(body, id: id, at: seconds, to: address, secret, authorities, limit)
        case .command(let program):
            do throws(SiteProgram.Problem) {
                return .accepted(reference: Self.reference(try program.run(body)), detail: "done")
            } catch {
                // What the site's program refuses for good it says by any other status.
                if case .failed(let status) = error, status != Self.tryAgainStatus {
                    return .refused("\(error)")
                }
                return .deferred("\(error)")
            }
        }
    }

    private func post(
        _ body: [UInt8], id: String, at seconds: Int64, to address: WebAddress, _ secret: SecretSource?,
        _ authorities: String?, _ limit: Int
    ) -> ParcelVerdict {
        var headers = [
            (name: "Content-Type", value: "application/json"), (name: "User-Agent", value: "Tierdesk"),
            (name: "Tierdesk-Delivery", value: id),
        ]
        if let secret {
            do throws(SecretSource.Problem) {
                let signature = Signature.of(body, at: seconds, secret: try secret.read())
                headers.append((name: "Tierdesk-Signature", value: signature))
            } catch {
                return .deferred("\(error)")
            }
        }
        var request = WebRequest("POST", address, headers: headers, body: body)
        request.authorities = authorities
        request.totalSeconds = limit
        request.answerLimit = 1 << 16
        do throws(WebRequest.Problem) {
            let answer = try request.send()
            if answer.isSuccess {
                return .accepted(reference: Self.reference(answer.body), detail: "HTTP \(answer.status)")
            }
            let isPassing = answer.status >= 500 || [408, 425, 429].contains(answer.status)
            return isPassing ? .deferred("HTTP \(answer.status)") : .refused("HTTP \(answer.status)")
        } catch {
            return .deferred("\(error)")
        }
    }

    /// `{"reference": "…"}` in an answer; anything else is none.
    static func reference(_ bytes: [UInt8]) -> String {
        struct Answer: Decodable { var reference: String? }
        let answer = try? JSONDecoder().decode(Answer.self, from: Data(bytes))
        let text = answer?.reference ?? ""
        // It is shown and stored: a line of a sane length.
        return text.utf8.count <= 200 && text.unicodeScalars.allSatisfy { $0.value >= 32 } ? text : ""
    }
}

/// The signature of a webhook: `t=SECONDS,v1=HEX`, where HEX is HMAC-SHA256 of `SECONDS.BODY` under the secret.
package enum Signature {
    package static func of(_ body: [UInt8], at seconds: Int64, secret: String) -> String {
        let signed = Array("\(seconds).".utf8) + body
        return "t=\(seconds),v1=" + Digest.hexadecimal(HMAC.sha256(signed, key: Array(secret.utf8)))
    }
}
