/// A text to the users of a wave, with places that are filled in when it is sent.
package struct WaveTemplate: Codable, Hashable, Sendable {
    package var phase: WavePhase
    package var language: Language
    package var kind: Kind
    package var subject: String
    package var text: String

    /// How it reaches people (`domain` 8.3, 10.4 M03).
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        case mail, poster
    }

    package init(phase: WavePhase, language: Language, kind: Kind, subject: String, text: String) {
        self.phase = phase
        self.language = language
        self.kind = kind
        self.subject = subject
        self.text = text
    }

    /// Reads one: its first line is the subject, the rest after a blank line its text. The name is `enrol.fr` or
    /// `notify-poster.nl`.
    ///
    /// - Returns: nil for a name that says no phase or language, and for a file without a text.
    package init?(name: String, _ content: String) {
        let parts = name.split(separator: ".")
        guard parts.count == 2, let language = Language(rawValue: String(parts[1])) else { return nil }
        let isPoster = parts[0].hasSuffix("-poster")
        guard let phase = WavePhase(rawValue: String(isPoster ? parts[0].dropLast(7) : parts[0])),
            phase.isUnderWay
        else { return nil }
        let lines = content.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard lines.count == 2, !lines[0].isEmpty else { return nil }
        let text = String(lines[1].drop { $0 == "\n" })
        guard !text.isEmpty else { return nil }
        self.init(
            phase: phase, language: language, kind: isPoster ? .poster : .mail, subject: String(lines[0]),
            text: text)
    }

    /// A place that the wave fills.
    package enum Field: String, CaseIterable, Hashable, Sendable {
        /// The old system's name.
        case old
        /// Enrolled by that day.
        case deadline
        /// The day on which the grace period ends.
        case grace
        /// When the wave begins.
        case start

        package var mark: String { "{\(rawValue)}" }
    }

    /// With what organisation and wave say; ``TextField``s and ``Field``s that nobody said stay as they are written.
    package func filled(for wave: Wave, _ organisation: Organisation) -> WaveTemplate {
        var filled = self
        filled.subject = fill(subject, wave, organisation)
        filled.text = fill(text, wave, organisation)
        return filled
    }

    private func fill(_ text: String, _ wave: Wave, _ organisation: Organisation) -> String {
        let values: [(Field, String?)] = [
            (.old, wave.plan.oldSystem.isEmpty ? nil : wave.plan.oldSystem),
            (.deadline, wave.deadline.map(day)), (.grace, wave.graceEnds.map(day)),
            (.start, wave.plan.starts.map(day)),
        ]
        return values.reduce(organisation.filled(text, language)) { text, entry in
            entry.1.map { text.replacing(entry.0.mark, with: $0) } ?? text
        }
    }

    /// As each language writes a day in letters to people.
    private func day(_ time: Timestamp) -> String {
        let parts = time.iso8601.prefix(10).split(separator: "-").map(String.init)
        guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]),
            let names = Self.months[language], names.indices.contains(month - 1)
        else { return String(time.iso8601.prefix(10)) }
        let first = language == .french && day == 1 ? "1er" : "\(day)"
        return "\(first) \(names[month - 1]) \(parts[0])"
    }

    private static let months: [Language: [String]] = [
        .english: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        .french: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ],
        .dutch: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
            "oktober",
            "november", "december",
        ],
    ]

    /// Places that are still open.
    package var open: [String] {
        let whole = subject + text
        return TextField.open(in: whole).map(\.mark)
            + Field.allCases.map(\.mark).filter { whole.contains($0) }
    }
}
