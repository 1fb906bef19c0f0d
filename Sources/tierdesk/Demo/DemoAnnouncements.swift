import Desk

/// What is announced on the demo's day.
struct DemoAnnouncements {
    var at: Timestamp
    var content: AnnouncementContent
    var readers: [AgentName] = []
    /// How it ended, where it did.
    var resolution: String?

    static func all(before end: Timestamp) -> [DemoAnnouncements] {
        func ago(hours: Int64) -> Timestamp { end.adding(seconds: -hours * 3600) }
        return [
            DemoAnnouncements(
                at: ago(hours: 26),
                content: AnnouncementContent(
                    kind: .incident, title: "Mail arrives late in western Europe",
                    text: "Messages wait up to forty minutes. The supplier works on it; nothing is lost.",
                    link: "https://status.example.com/EX48211", begins: ago(hours: 28),
                    reach: AnnouncementReach(words: ["outlook", "exchange", "mail", "e-mail"])),
                readers: ["mia", "jan", "eva"]),
            DemoAnnouncements(
                at: ago(hours: 3),
                content: AnnouncementContent(
                    kind: .majorChange, title: "The portal gets a new sign-in page",
                    text:
                        "Users sign in once more, and see another page. Screenshots in our articles are old then.",
                    begins: end.adding(seconds: 12 * 86_400), actionBy: .users,
                    reach: AnnouncementReach(words: ["portal", "sign-in", "login"]),
                    training: "Company Portal"),
                readers: ["noah"]),
            DemoAnnouncements(
                at: ago(hours: 30),
                content: AnnouncementContent(
                    kind: .plannedChange, title: "Printers move to another server",
                    text: "On Saturday morning.",
                    begins: ago(hours: 20), ends: ago(hours: 16),
                    reach: AnnouncementReach(words: ["printer", "imprimante"])),
                resolution: "All printers answer under their old names."),
        ]
    }
}
