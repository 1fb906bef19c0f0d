import Desk

/// The words of closed sets that the console says in the reader's language with `localized(word:)`: no call has them as
/// literals, so a test looks here whether the catalogs have each.
///
/// Names that others gave stay as they are: rings and personas of devices, platforms, severities A to C, accounts, and the
/// labels of the form for an outside party, which reads English.
package enum InterfaceWords {
    /// Words that are the same wherever they are said.
    package static let all: [String] = unique(
        raw(Status.self) + raw(Route.self) + raw(Queue.self) + raw(QueueView.self) + raw(Source.self)
            + raw(Ticket.Aspect.self) + Prose.fieldLabels
            + raw(Role.self) + raw(Grant.self) + raw(SavedView.Kind.self) + raw(Experience.self)
            + raw(AlertSeverity.self) + alertDeeds
            + raw(Delivery.State.self) + raw(QuarantineReason.self) + raw(MailKind.self)
            + raw(MailOrder.Kind.self) + raw(Draft.Kind.self) + raw(Entry.Kind.self)
            + raw(ArticleContent.Topic.self) + raw(ArticleContent.Medium.self) + raw(Concern.self)
            + raw(ElevationAction.Standing.self) + raw(WaveTemplate.Kind.self)
            + Action.allCases.map(\.summary) + Category.allCases.map(\.label)
            + HandoffReason.allCases.map(\.label) + SkipReason.allCases.map(\.label)
            + Hold.allCases.map(\.label) + ticketDeeds + attachmentLabels + lessons
            + DeskRules.usualTiers + ["unclassified"])

    /// Words that other languages have another word for where they are said of something else; `localized(word:context:)`.
    package static let inContext: [(context: String, words: [String])] = [
        ("announcement", raw(AnnouncementField.self)),
        (
            "clock",
            unique(Metric.allCases.map(\.label) + Metric.allCases.map(\.shortLabel) + raw(Metric.self))
        ),
        ("elevation", raw(Elevation.State.self)),
        ("phase", WavePhase.allCases.map(Prose.plainName)),
    ]

    /// Kinds of events of alerts without their prefix.
    private static let alertDeeds = [
        "raised", "repeated", "reactivated", "cleared", "closed", "expired", "overdue", "owned", "dated",
        "linked", "unlinked", "forgotten",
    ]

    /// Kinds of events of tickets: what a clock's ledger and an undo that is refused name.
    private static let ticketDeeds = [
        "opened", "accepted", "rerouted", "claimed", "released", "handed-off", "baton-accepted",
        "baton-returned", "baton-withdrawn", "replied", "noted", "received", "undelivered", "severity-set",
        "tagged", "resolved", "reopened", "snoozed", "woken", "skipped", "marked-duplicate", "device-linked",
        "leg-recorded", "restricted", "unrestricted", "merged-into", "merged-from", "separated", "split-off",
        "copied", "rejoined", "clock-step", "rated", "undone",
    ]

    /// Why a word tells for a class, where no rule of its own says it.
    private static let lessons = ["learned at this desk", "learned from labelled tickets"]

    /// What mail's reader says of files (`AttachmentLabel`).
    private static let attachmentLabels = [
        "signature, not verified", "S/MIME, not opened", "PGP, not opened", "Outlook container", "calendar",
        "mail", "report",
    ]

    private static func raw<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> [String]
    where Value.RawValue == String { type.allCases.map(\.rawValue) }

    private static func unique(_ words: [String]) -> [String] { Array(Set(words)).sorted() }
}
