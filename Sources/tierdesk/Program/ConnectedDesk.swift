import Desk
import FoundationEssentials
import Sockets
import Wire

/// A desk that a command speaks to over its socket.
final class ConnectedDesk {
    let place: DeskPlace
    private let line: DeskLine
    private var known: Identity?

    convenience init(_ invocation: Invocation) throws {
        try self.init(DeskPlace(invocation), speaker: invocation.options["as"])
    }

    init(_ place: DeskPlace, speaker: String?) throws {
        self.place = place
        line = try place.connect(speaker: speaker, watches: false)
    }

    /// Asks, and turns a refusal or failure into a complaint.
    func ask(_ request: Request) throws -> Reply {
        let reply: Reply
        do {
            reply = try line.ask(request)
        } catch DeskLine.Lost.refused(let goodbye) {
            throw Complaint(ExitStatus(goodbye.reason), goodbye.message)
        } catch {
            throw Complaint(
                .temporaryFailure,
                "The line to the desk broke. It may have done it or not: look, then try again.")
        }
        switch reply {
        case .refused(let refusal):
            throw Complaint(ExitStatus(refusal), Prose.sentence(refusal, tiers: tiersForProse(of: request)))
        case .failed(let failure):
            throw Complaint(ExitStatus(failure), Prose.sentence(failure))
        default:
            return reply
        }
    }

    /// Who asks, and what the desk is like.
    func identity() throws -> Identity {
        if let known { return known }
        guard case .identity(let identity) = try ask(.hello) else {
            throw Complaint(.software, "The desk did not say who it is. Is it of this version?")
        }
        known = identity
        return identity
    }

    /// The names of the desk's tiers.
    func tiers() throws -> [String] { try identity().tiers }

    /// A refused hello must not be asked again for its words.
    private func tiersForProse(of request: Request) -> [String] {
        guard request != .hello, let tiers = try? tiers() else { return DeskRules.usualTiers }
        return tiers
    }
}
