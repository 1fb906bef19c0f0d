/// JSON for programs: keys in the order they are documented, absent values as `null`.
///
/// Foundation's encoder leaves nil out and does not keep an order; scripts want both.
indirect enum JSONText {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONText])
    case object([(String, JSONText)])

    static func text(_ value: String?) -> JSONText { value.map(JSONText.string) ?? .null }
    static func int(_ value: Int?) -> JSONText { value.map { .integer(Int64($0)) } ?? .null }

    /// One line.
    var line: String {
        var output = ""
        write(to: &output)
        return output
    }

    /// A list of objects, one a line: readable, and friendly to line tools.
    var lines: String {
        guard case .array(let items) = self, !items.isEmpty else { return line }
        return "[\n" + items.map { "  " + $0.line }.joined(separator: ",\n") + "\n]"
    }

    private func write(to output: inout String) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .number(let value): output += value.isFinite ? Self.short(value) : "null"
        case .string(let value): Self.quote(value, to: &output)
        case .array(let items):
            output += "["
            for (index, item) in items.enumerated() {
                if index > 0 { output += "," }
                item.write(to: &output)
            }
            output += "]"
        case .object(let members):
            output += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { output += "," }
                Self.quote(member.0, to: &output)
                output += ":"
                member.1.write(to: &output)
            }
            output += "}"
        }
    }

    /// Four decimals: more would be noise in a probability or a weight.
    private static func short(_ value: Double) -> String {
        guard abs(value) < 1e12 else { return String(value) }
        let rounded = (value * 10_000).rounded() / 10_000
        return rounded == rounded.rounded() ? String(Int64(rounded)) + ".0" : String(rounded)
    }

    static func quote(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || scalar.properties.isBidiControl:
                // Also what a terminal would obey when the output is looked at there.
                let hex = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
