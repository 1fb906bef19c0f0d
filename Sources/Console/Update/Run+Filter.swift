import Canvas
import Desk
import Wire

/// Narrowing the list as one types.
extension Model {
    /// Keys in the filter's line; those that leave it are the overlay's.
    mutating func take(_ key: Key, _ prompt: FilterPrompt) {
        var prompt = prompt
        switch key {
        case .control("n"): move(.down)
        case .control("p"): move(.up)
        case .up: recall(1, prompt)
        case .down: recall(-1, prompt)
        case .tab: complete(prompt)
        default:
            Self.edit(&prompt.buffer, key)
            prompt.past = nil
            filterTyped(prompt)
        }
    }

    mutating func filterTyped(_ prompt: FilterPrompt) {
        var prompt = prompt
        let text = prompt.buffer.text
        prompt.choices = []
        prompt.error = nil
        do {
            _ = try Filter(text)
        } catch {
            prompt.error = error
        }
        overlay = .filter(prompt)
        guard prompt.error == nil, text != list.filter else { return }
        list.filter = text
        list.saved = nil
        askPage()
    }

    /// The filter stays; what cannot be read stays in the line.
    mutating func finish(_ prompt: FilterPrompt) {
        guard prompt.error == nil else { return }
        overlay = nil
        record(.answer(prompt.buffer.text))
        remember(filter: prompt.buffer.text)
    }

    mutating func remember(filter: String) {
        let text = filter.trimmed()
        guard !text.isEmpty else { return }
        pastFilters.removeAll { $0 == text }
        pastFilters.append(text)
        if pastFilters.count > Self.pastFilterLimit { pastFilters.removeFirst() }
    }

    private static let pastFilterLimit = 50

    /// Shows an earlier filter, or one later than that.
    private mutating func recall(_ step: Int, _ prompt: FilterPrompt) {
        let (back, typed) = prompt.past ?? (0, prompt.buffer.text)
        let place = back + step
        guard place >= 0, place <= pastFilters.count, place != back else { return }
        var prompt = prompt
        prompt.buffer = TextBuffer(place == 0 ? typed : pastFilters[pastFilters.count - place])
        prompt.past = place == 0 ? nil : (place, typed)
        filterTyped(prompt)
    }

    private mutating func complete(_ prompt: FilterPrompt) {
        var prompt = prompt
        let text = prompt.buffer.text
        guard let completion = FilterCompletion(text, at: prompt.buffer.cursor, known: knownValues) else {
            return
        }
        let isOne = completion.choices.count == 1
        let (completed, cursor) = completion.applied(
            isOne ? completion.choices[0] : completion.common, to: text)
        prompt.buffer = TextBuffer(completed, cursor: cursor)
        filterTyped(prompt)
        if !isOne, case .filter(var shown) = overlay {
            shown.choices = completion.choices
            overlay = .filter(shown)
        }
    }

    /// Values of this desk, as far as the console has met them.
    private var knownValues: [Filter.Field: [String]] {
        let people = (identity?.colleagues ?? []).map(\.rawValue).sorted()
        func met(_ values: (TicketRow) -> [String]) -> [String] { Set(list.rows.flatMap(values)).sorted() }
        return [
            .holder: people, .keeper: people, .tag: met(\.tags),
            .device: met { [$0.device].compactMap(\.self) },
            .requester: met { [$0.requester.address] }.filter { !$0.isEmpty },
        ]
    }
}
