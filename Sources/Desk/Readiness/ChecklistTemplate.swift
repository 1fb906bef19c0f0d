/// What a checklist is made from: a setting of the desk.
package struct ChecklistTemplate: Codable, Hashable, Sendable {
    package var kind: ChecklistKind
    package var title: String
    /// What its lists are about, asked for when one is begun: "name of the colleague"; empty where nothing is.
    package var asksFor: String
    package var items: [Item]

    package struct Item: Codable, Hashable, Sendable {
        package var text: String
        package var link: String?
        /// To be done so many days after the list was begun.
        package var days: Int?

        package init(_ text: String, link: String? = nil, days: Int? = nil) {
            self.text = text
            self.link = link
            self.days = days
        }
    }

    package init(kind: ChecklistKind, title: String, asksFor: String = "", items: [Item]) {
        self.kind = kind
        self.title = title
        self.asksFor = asksFor
        self.items = items
    }
}
