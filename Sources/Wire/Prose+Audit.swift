package import Desk
import Localization

/// What the log's entries say beyond their kind, without a word that anybody wrote.
extension Prose {
    package static func deed(_ change: TicketChange) -> String {
        switch change {
        case .accepted(let route, let queue), .rerouted(let route, let queue, _):
            "\(route.rawValue), to \(queue.rawValue)"
        case .handedOff(let receiver, let reason, _, _):
            "to \(Self.receiver(receiver, DeskRules.usualTiers)), \(reason.rawValue)"
        case .batonAccepted(let tier, _): "tier \(tier)"
        case .severitySet(let severity): severity.rawValue
        case .markedDuplicate(let other) where other != Ticket.outOfSight: "of #\(other)"
        case .mergedInto(let other) where other != Ticket.outOfSight: "into #\(other)"
        case .mergedFrom(let merger) where merger.ticket != Ticket.outOfSight: "#\(merger.ticket)"
        case .splitOff(_, let other) where other != Ticket.outOfSight: "into #\(other)"
        case .undone(let version, let kind): "\(kind), change \(version)"
        case .skipped(let reason): reason.rawValue
        case .elevation(let event): deed(event)
        case .rated(let rating): "\(rating.score) of \(Rating.scores.upperBound)"
        default: ""
        }
    }

    package static func deed(_ change: StaffChange) -> String {
        switch change {
        case .added(let agent): "\(agent.name) as \(list(agent.roles)), tier \(agent.tier)"
        case .removed(let name): "\(name)"
        case .rolesSet(let name, let roles, let tier): "\(name): \(list(roles)), tier \(tier)"
        case .granted(let name, let grant): "\(grant.rawValue) to \(name)"
        case .revoked(let name, let grant): "\(grant.rawValue) from \(name)"
        case .queuesSet(let name, let queues):
            "\(name): " + (queues.map { $0.map(\.rawValue).sorted().joined(separator: ", ") } ?? "all")
        }
    }

    /// Whom is not said: who erases a person does not search what the auditor read.
    package static func deed(_ change: RequesterChange) -> String {
        switch change {
        case .described(let profile):
            [profile.level?.rawValue, profile.language?.rawValue].compactMap(\.self).joined(separator: ", ")
        }
    }

    package static func deed(_ change: KnowledgeChange) -> String {
        switch change {
        case .published(let article): "\(article.reference), version \(article.version)"
        case .withdrawn(let number): "\(Article.referencePrefix)\(number)"
        }
    }

    package static func deed(_ change: AnnouncementChange) -> String {
        switch change {
        case .published(let content, let source): "\(content.kind.rawValue), \(self.source(source))"
        case .revised(_, let telling): telling == nil ? "" : "its source says something else"
        case .acknowledged(let edition): "edition \(edition)"
        case .updated, .ended, .reopened: ""
        }
    }

    /// Where an announcement comes from.
    package static func source(_ source: AnnouncementSource) -> String {
        switch source {
        case .entered: localized("entered")
        case .feed(let name, _): localized("from the feed \(name)")
        case .mail(let message, _): localized("from mail \(message)")
        }
    }

    package static func deed(_ change: ErasureChange) -> String {
        switch change {
        case .erased(let erasure):
            "\(erasure.entries.count) entries, \(erasure.mails) mails, \(erasure.files) files, "
                + "\(erasure.others) others: \(words(erasure.reason))"
        }
    }

    package static func words(_ reason: Erasure.Reason) -> String {
        switch reason {
        case .request: "the person asked for it"
        case .retention: "kept as long as the settings say"
        case .mistake: "it should not have been here"
        }
    }

    private static func list(_ roles: Set<Role>) -> String {
        roles.map(\.rawValue).sorted().joined(separator: ", ")
    }
}
