extension Invocation {
    /// Finds the command in the table and sorts words into options and arguments.
    ///
    /// Options may stand anywhere, `--name value` or `--name=value`; `--` ends them.
    static func parse(_ words: [String], table: [CommandSpec]) throws -> Invocation {
        let known = Self.allOptions(table)
        var positional: [String] = []
        var pairs: [(name: String, value: String?)] = []
        var index = words.startIndex
        var optionsEnded = false
        while index < words.endIndex {
            let word = words[index]
            index += 1
            if optionsEnded || !word.hasPrefix("-") || word == "-" || Double(word) != nil {
                positional.append(word)
            } else if word == "--" {
                optionsEnded = true
            } else {
                let (name, inline) = split(word)
                guard let takesValue = known[name] else {
                    throw Complaint(
                        .usage, "There is no option \(Complaint.quote(word)). See `tierdesk help`.")
                }
                if takesValue, inline == nil {
                    guard index < words.endIndex else { throw Complaint(.usage, "--\(name) needs a value.") }
                    pairs.append((name, words[index]))
                    index += 1
                } else if !takesValue, inline != nil {
                    throw Complaint(.usage, "--\(name) takes no value.")
                } else {
                    pairs.append((name, inline))
                }
            }
        }
        let (spec, rest) = try find(positional, table: table)
        var invocation = Invocation(spec: spec)
        let accepted = spec.options + OptionSpec.global
        for (name, value) in pairs {
            guard accepted.contains(where: { $0.name == name }) else {
                throw Complaint(
                    .usage, "`tierdesk \(spec.name)` takes no --\(name). See `tierdesk help \(spec.name)`.")
            }
            if let value { invocation.options[name] = value } else { invocation.switches.insert(name) }
        }
        if !invocation.switches.contains("help") { try invocation.assign(rest) }
        return invocation
    }

    private static func allOptions(_ table: [CommandSpec]) -> [String: Bool] {
        var known: [String: Bool] = [:]
        for option in table.flatMap(\.options) + OptionSpec.global {
            known[option.name] = option.value != nil
        }
        return known
    }

    private static func split(_ word: String) -> (String, String?) {
        let body = word.drop { $0 == "-" }
        guard let equals = body.firstIndex(of: "=") else { return (String(body), nil) }
        return (String(body[..<equals]), String(body[body.index(after: equals)...]))
    }

    private static func find(_ words: [String], table: [CommandSpec]) throws -> (CommandSpec, [String]) {
        let match =
            table
            .filter { words.starts(with: $0.path) }
            .max { $0.path.count < $1.path.count }
        if let match, !(match.path.isEmpty && !words.isEmpty) {
            return (match, Array(words.dropFirst(match.path.count)))
        }
        let first = words.first ?? ""
        let group = table.filter { $0.path.first == first && !$0.isHidden }.map(\.name)
        if !group.isEmpty {
            throw Complaint(.usage, "`tierdesk \(first)` is followed by one of: \(Self.lastWords(group)).")
        }
        let near = table.filter { !$0.isHidden }.compactMap(\.path.first)
            .min { distance($0, first) < distance($1, first) }
        let hint = near.map { distance($0, first) <= 2 ? " Did you mean `\($0)`?" : "" } ?? ""
        throw Complaint(
            .usage, "There is no command `\(Complaint.quote(first))`.\(hint) `tierdesk help` lists them all.")
    }

    private static func lastWords(_ names: [String]) -> String {
        names.map { String($0.split(separator: " ").last ?? "") }.joined(separator: ", ")
    }

    private mutating func assign(_ words: [String]) throws {
        var words = words[...]
        // A filter says which tickets instead.
        let wanted = spec.arguments.filter { $0.name != ArgumentSpec.ticket.name || options["filter"] == nil }
        for argument in wanted {
            if argument.takesRest, !words.isEmpty {
                rest = Array(words)
                arguments[argument.name] = rest.joined(separator: " ")
                words = []
            } else if let word = words.popFirst() {
                arguments[argument.name] = word
            } else if argument.isRequired {
                throw Complaint(
                    .usage,
                    "`tierdesk \(spec.name)` needs \(argument.name). See `tierdesk help \(spec.name)`.")
            }
        }
        if let extra = words.first {
            throw Complaint(
                .usage,
                "`tierdesk \(spec.name)` does not know what to do with `\(Complaint.quote(extra))`. "
                    + "See `tierdesk help \(spec.name)`.")
        }
    }

    /// Edits between two words, to suggest the command that was meant.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var previous = row[0]
            row[0] = i + 1
            for j in right.indices {
                let substitution = previous + (character == right[j] ? 0 : 1)
                previous = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, previous + 1)
            }
        }
        return row[right.count]
    }
}
