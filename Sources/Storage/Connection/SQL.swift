package import Desk
package import FoundationEssentials

/// A statement and the values bound to its placeholders.
///
/// Interpolating a value makes a numbered placeholder (`$1`, `$2`, …) and never touches the text, so no value can
/// become syntax. Interpolating another ``SQL`` splices it in and renumbers.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text around the placeholders: one more than there are values.
    package private(set) var fragments: [String]
    package private(set) var values: [Value]

    package enum Value: Hashable, Sendable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case bytes(Data)

        /// PostgreSQL's texts hold no NUL. It becomes the replacement character here, where all text enters, so that
        /// both databases keep and find the same. (JSON spells a NUL out: the log loses nothing.)
        static func text(storable text: String) -> Value {
            .text(text.utf8.contains(0) ? text.replacing("\u{0}", with: "\u{FFFD}") : text)
        }
    }

    package init(stringLiteral text: String) {
        fragments = [text]
        values = []
    }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }

    /// For names that are part of the program, never for anything from outside.
    package init(literal text: String) { self.init(stringLiteral: text) }

    /// The text with numbered placeholders; equal for equal statements, whatever the values.
    package var text: String {
        var text = fragments[0]
        for index in values.indices {
            text += "$"
            text += String(index + 1)
            text += fragments[index + 1]
        }
        return text
    }

    /// Enough of a statement's text to find it in the source: what an error says instead of values.
    package static func outline(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).prefix(6).joined(separator: " ")
    }

    /// Values between parentheses, for `in`; nothing is in an empty list.
    static func list<Value>(_ values: [Value], _ bind: (Value) -> SQL) -> SQL {
        if values.isEmpty { return "(null)" }
        var sql: SQL = "("
        for (index, value) in values.enumerated() {
            if index > 0 { sql.append(", ") }
            sql.append(bind(value))
        }
        sql.append(")")
        return sql
    }

    /// Conditions of which one has to hold; none holds where there are none.
    static func oneOf(_ conditions: [SQL]) -> SQL {
        guard let first = conditions.first else { return "false" }
        var sql: SQL = "((\(first))"
        for condition in conditions.dropFirst() { sql.append(" or (\(condition))") }
        sql.append(")")
        return sql
    }

    package mutating func append(_ other: SQL) {
        fragments[fragments.count - 1] += other.fragments[0]
        fragments += other.fragments.dropFirst()
        values += other.values
    }

    fileprivate mutating func append(literal: String) { fragments[fragments.count - 1] += literal }

    fileprivate mutating func append(value: Value) {
        values.append(value)
        fragments.append("")
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL(literal: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { sql.append(literal: literal) }
        package mutating func appendInterpolation(_ other: SQL) { sql.append(other) }
        /// For names that are part of the program, never for anything from outside.
        package mutating func appendInterpolation(literal: String) { sql.append(literal: literal) }

        package mutating func appendInterpolation(_ value: Int) { sql.append(value: .integer(Int64(value))) }
        package mutating func appendInterpolation(_ value: Int64) { sql.append(value: .integer(value)) }
        package mutating func appendInterpolation(_ value: Int?) {
            sql.append(value: value.map { .integer(Int64($0)) } ?? .null)
        }
        package mutating func appendInterpolation(_ value: Timestamp) {
            sql.append(value: .integer(value.seconds))
        }
        package mutating func appendInterpolation(_ value: Timestamp?) {
            sql.append(value: value.map { .integer($0.seconds) } ?? .null)
        }
        package mutating func appendInterpolation(_ value: String) {
            sql.append(value: .text(storable: value))
        }
        package mutating func appendInterpolation(_ value: String?) {
            sql.append(value: value.map(Value.text(storable:)) ?? .null)
        }
        package mutating func appendInterpolation(_ value: Data) { sql.append(value: .bytes(value)) }
        package mutating func appendInterpolation(_ value: some RawRepresentable<String>) {
            sql.append(value: .text(storable: value.rawValue))
        }
        package mutating func appendInterpolation(_ value: (some RawRepresentable<String>)?) {
            sql.append(value: value.map { .text(storable: $0.rawValue) } ?? .null)
        }
    }
}
