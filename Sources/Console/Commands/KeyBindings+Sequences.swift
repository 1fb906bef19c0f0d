import Canvas
package import Desk

/// A sequence of the configuration, with the key that does it.
package struct BoundSequence: Hashable, Sendable {
    package var sequence: CommandSequence
    /// One key or a chord; nil: the menu of sequences has it.
    package var key: String?
    /// Where the key works; nil: on every screen but the editor.
    package var screens: [String]?

    package init(_ sequence: CommandSequence, key: String? = nil, screens: [String]? = nil) {
        self.sequence = sequence
        self.key = key
        self.screens = screens
    }
}

extension KeyBindings {
    /// Adds the configuration's sequences and their keys.
    ///
    /// - Throws: what is wrong with one; `command` is the text that it is about.
    package mutating func add(_ sequences: [BoundSequence]) throws(Problem) {
        let names = sequences.map(\.sequence.name)
        for (place, bound) in sequences.enumerated() {
            let sequence = bound.sequence
            func problem(_ text: String, _ sentence: String) -> Problem {
                Problem(command: text, sentence: "sequence `\(sequence.name)`: \(sentence)")
            }
            do {
                try sequence.check()
            } catch {
                throw problem(
                    sequence.name,
                    "a sequence has a name of 1 to \(CommandSequence.nameLimit) characters and 1 to "
                        + "\(CommandSequence.stepLimit) commands")
            }
            if names[..<place].contains(sequence.name) {
                throw problem(sequence.name, "two sequences have that name")
            }
            for written in sequence.steps {
                let step: SequenceStep
                do {
                    step = try SequenceStep(written)
                } catch {
                    throw problem(written, error.sentence)
                }
                if case .sequence(let other) = step, !names.contains(other) {
                    throw problem(written, "there is no sequence `\(other)` in the configuration")
                }
            }
            if let key = bound.key { try bind(key, bound, problem) }
        }
        for sequence in sequences.map(\.sequence) {
            guard reaches(sequence.name, from: sequence.name, in: sequences.map(\.sequence)) else { continue }
            throw Problem(
                command: sequence.name, sentence: "sequence `\(sequence.name)`: it would come to itself again"
            )
        }
        self.sequences += sequences
    }

    private mutating func bind(
        _ key: String, _ bound: BoundSequence, _ problem: (String, String) -> Problem
    ) throws(Problem) {
        let keys = KeyMap.keys(key)
        guard !keys.isEmpty, keys.count == key.split(separator: " ").count, keys.count <= 3 else {
            throw problem(key, "`\(key)` is no key; keys are written F5, M-x, or X t for one after the other")
        }
        let fixed: [Key] = [.escape, .control("c"), .control("g")]
        if let key = keys.first(where: fixed.contains) {
            throw problem(bound.key ?? "", "\(key.label) leaves and cancels everywhere, and stays that")
        }
        var screens = ScreenID.allCases.filter { $0 != .editor }
        if let names = bound.screens {
            screens = []
            for name in names {
                guard let screen = ScreenID(rawValue: name), screen != .editor else {
                    let known = ScreenID.allCases.filter { $0 != .editor }.map(\.rawValue)
                    throw problem(
                        name, "there is no screen `\(name)`; screens are \(known.joined(separator: ", "))")
                }
                screens.append(screen)
            }
        }
        for screen in screens {
            let map = map(screen)
            let longer = map.prefixes.contains(keys)
            let shorter = (1...keys.count).first { map.owner(Array(keys.prefix($0))) != nil }
            guard longer || shorter != nil else { continue }
            let owner = shorter.flatMap { map.owner(Array(keys.prefix($0))) }
            throw problem(
                key,
                owner.map { "`\(key)` on `\(screen.rawValue)` is the key of \($0), or begins with it" }
                    ?? "`\(key)` on `\(screen.rawValue)` begins longer keys")
        }
        self.bind(keys, to: bound.sequence.name, on: screens)
    }
}

/// Whether one sequence comes to another, or to itself again.
func reaches(_ wanted: String, from name: String, in sequences: [CommandSequence]) -> Bool {
    var seen: Set<String> = []
    var open = [name]
    while let next = open.popLast() {
        for case .sequence(let other)? in (sequences.first { $0.name == next }?.steps ?? [])
            .map({ try? SequenceStep($0) })
        {
            if other == wanted { return true }
            if seen.insert(other).inserted { open.append(other) }
        }
    }
    return false
}
