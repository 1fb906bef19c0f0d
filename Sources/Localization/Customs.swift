/// How a place writes numbers and dates: a short table of our own, since the system's needs locales to be installed, and
/// ICU's would double the program (docs/decisions/0005).
///
/// The clock has 24 hours everywhere, as the desk's log and the people on call have.
package struct Customs: Sendable {
    let group: String
    let decimal: String
    /// Between a number and its percent sign.
    let beforePercent: String
    let isMonthFirst: Bool
    /// Monday first.
    let days: [String]
    let months: [String]

    init(language: String, region: String?) {
        switch language {
        case "fr":
            (group, decimal, beforePercent) = ("\u{A0}", ",", "\u{A0}")
            days = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"]
            months = [
                "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc",
            ]
        case "nl":
            (group, decimal, beforePercent) = (".", ",", "")
            days = ["ma", "di", "wo", "do", "vr", "za", "zo"]
            months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
        default:
            (group, decimal, beforePercent) = (",", ".", "")
            days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        }
        isMonthFirst = language == "en" && region == "US"
    }

    /// `12,345`.
    package func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        guard digits.count > 3 else { return String(number) }
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += group }
            text.append(digit)
        }
        return text
    }

    /// A number that was written with a point, with the mark that the place has.
    package func decimal(_ written: String) -> String {
        decimal == "." ? written : String(written.map { $0 == "." ? Character(decimal) : $0 })
    }

    /// `12 %`, of a number that was written with a point.
    package func percent(_ written: String) -> String { decimal(written) + beforePercent + "%" }

    /// `Fri 20 Nov`, with the year where it is said; days of the week count from Monday, months from 1.
    package func date(weekday: Int?, day: Int, month: Int, year: Int? = nil) -> String {
        let name = months.indices.contains(month - 1) ? months[month - 1] : "\(month)"
        var words = isMonthFirst ? [name, "\(day)"] : ["\(day)", name]
        if let weekday, days.indices.contains(weekday) { words.insert(days[weekday], at: 0) }
        if let year { words.append("\(year)") }
        return words.joined(separator: " ")
    }
}
