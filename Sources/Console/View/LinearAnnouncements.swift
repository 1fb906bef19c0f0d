import Canvas
import Desk
import Localization
import Wire

/// The boxes of announcements in the console in lines.
extension Model {
    func linearLines(_ form: AnnouncementForm) -> [DisplayText] {
        let title =
            form.number.map { localized("Revise announcement \($0)") } ?? localized("A new announcement")
        let fields = AnnouncementField.allCases.flatMap { field in
            let label = localized(word: field.rawValue, context: "announcement")
            return DisplayText.lines(of: "\(label): \(form[field].text)")
        }
        return [DisplayText(title)] + fields + [
            DisplayText(
                localized(
                    "The name of a field and its words put them there, + WORDS adds a line to the text. "
                        + ".send announces it, .discard throws it away, .cancel keeps it for later."))
        ]
    }

    func linearLines(_ picker: JoinPicker) -> [DisplayText] {
        let offers = picker.offers.enumerated().map { place, offer in
            let mark = picker.marked.contains(offer.row.number) ? localized("chosen") + ", " : ""
            return DisplayText(
                "\(place + 1): \(mark)#\(offer.row.number) \(offer.row.subject), \(offer.row.requester.label), "
                    + offer.words.joined(separator: ", "))
        }
        return [DisplayText(localized("Which tickets belong to announcement \(picker.announcement)?"))]
            + offers + [
                DisplayText(
                    localized(
                        "Numbers choose tickets or leave them again, .go joins those that are chosen, "
                            + ".cancel leaves all as it is."))
            ]
    }

    func linearLines(_ plan: EndingPlan) -> [DisplayText] {
        let answers = plan.answers.enumerated().flatMap { place, answer in
            let people = answer.to.map { $0.address.isEmpty ? $0.name : $0.address }.joined(separator: ", ")
            let left = plan.left.contains(answer.number) ? localized("left out") + ", " : ""
            let head = "\(place + 1): \(left)#\(answer.number) \(answer.subject), \(people)"
            guard let refusal = answer.refusal else {
                return [DisplayText(head)] + DisplayText.lines(of: answer.text).filter { !$0.isEmpty }
            }
            return [DisplayText(head), DisplayText(Prose.sentence(refusal, tiers: rules.tiers))]
        }
        return [DisplayText(localized("End announcement \(plan.number): who gets what"))] + answers + [
            DisplayText(
                localized(
                    "Numbers leave tickets out or take them in again. y ends it, answers and resolves, "
                        + "o answers and leaves them open, w answers nobody, .cancel leaves all as it is."))
        ]
    }

    mutating func take(line text: String, over form: AnnouncementForm) {
        var form = form
        switch text {
        case ".send": return take(.control("o"), form)
        case ".discard": return take(.alt("d"), form)
        default: break
        }
        let words = text.split(separator: " ", maxSplits: 1)
        let name = words.first?.lowercased() ?? ""
        let rest = words.count > 1 ? String(words[1]) : ""
        if name == "+" {
            let written = form[.text].text
            form[.text] = TextBuffer(written.isEmpty ? rest : written + "\n" + rest)
            return overlay = .form(form)
        }
        let field = AnnouncementField.allCases.first {
            $0.rawValue == name || localized(word: $0.rawValue, context: "announcement").lowercased() == name
        }
        guard let field, !form.isSending else {
            let names = AnnouncementField.allCases.map {
                localized(word: $0.rawValue, context: "announcement")
            }
            return say(
                form.isSending
                    ? localized("It is on its way.")
                    : localized("A line begins with the name of a field: \(names.joined(separator: ", "))."),
                .warning)
        }
        form.field = field
        form[field] = TextBuffer(rest)
        overlay = .form(form)
    }

    mutating func take(line text: String, over picker: JoinPicker) {
        if text == ".go" || text.isEmpty { return take(.enter, picker) }
        var picker = picker
        guard let places = Self.places(text, of: picker.offers.count) else {
            return say(localized("Numbers choose tickets, .go joins them."), .warning)
        }
        picker.marked.formSymmetricDifference(places.map { picker.offers[$0].row.number })
        overlay = .join(picker)
    }

    mutating func take(line text: String, over plan: EndingPlan) {
        guard let places = Self.places(text, of: plan.answers.count) else {
            guard let letter = text.first, text.count == 1 else {
                return say(localized("A number leaves a ticket out; y, o or w ends it."), .warning)
            }
            return take(.character(letter), plan)
        }
        var plan = plan
        plan.left.formSymmetricDifference(places.map { plan.answers[$0].number })
        overlay = .ending(plan)
    }

    /// Places of a list, as a line counts them from one; nil where it is no such line.
    static func places(_ text: String, of count: Int) -> Set<Int>? {
        let words = text.split(separator: " ")
        let places = words.compactMap { Int($0) }.filter { (1...max(1, count)).contains($0) }.map { $0 - 1 }
        return words.isEmpty || places.count != words.count || count == 0 ? nil : Set(places)
    }
}
