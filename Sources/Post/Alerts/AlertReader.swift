package import Desk
import FoundationEssentials

/// Reads reports of alerts out of JSON: one object, or a list of them.
package enum AlertReader {
    /// Why a report cannot be read, and where in what was sent. Quotes nothing of it.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// `[2].severity`; empty for the whole.
        package var place: String
        package var reason: Reason

        package enum Reason: Hashable, Sendable {
            case notJSON, notAnObject, missing, notText, notABool, unknownKey
            case notOneOf([String])
            case notATime
            case tooMany(limit: Int)
            case tooLong(limit: Int)
            case notClean
            case none
        }

        package init(place: String = "", _ reason: Reason) {
            self.place = place
            self.reason = reason
        }

        package var description: String { place.isEmpty ? sentence : "\(place): \(sentence)" }

        /// What is wrong there.
        package var sentence: String {
            switch reason {
            case .notJSON: "this is not JSON"
            case .notAnObject: "an object { … } is expected here"
            case .missing: "this is missing"
            case .notText: "a text in quotes is expected here"
            case .notABool: "true or false is expected here"
            case .unknownKey: "there is no such field; fields are \(Line.names.joined(separator: ", "))"
            case .notOneOf(let names): "this is one of \(names.joined(separator: ", "))"
            case .notATime: "this is a time like 2026-11-21T09:30:00Z"
            case .tooMany(let limit): "there are more than \(limit)"
            case .tooLong(let limit): "this is longer than \(limit) bytes"
            case .notClean: "this is empty, or has characters that it must not have"
            case .none: "there is none"
            }
        }
    }

    /// No request has more.
    package static let mostReports = 1000

    /// One object.
    ///
    /// - Parameter source: which system sends, where the object does not say it.
    package static func report(_ bytes: some Collection<UInt8>, source: String? = nil) throws(Problem)
        -> AlertReport
    {
        try decode(Line.self, bytes).report(source, at: "")
    }

    /// One object, or a list of them: all of it, or the first problem.
    package static func reports(_ bytes: some Collection<UInt8>, source: String? = nil) throws(Problem)
        -> [AlertReport]
    {
        guard bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "[") else {
            return [try report(bytes, source: source)]
        }
        let lines = try decode([Line].self, bytes)
        if lines.isEmpty { throw Problem(.none) }
        if lines.count > mostReports { throw Problem(.tooMany(limit: mostReports)) }
        var reports: [AlertReport] = []
        for (index, line) in lines.enumerated() {
            reports.append(try line.report(source, at: "[\(index)]"))
        }
        return reports
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: some Collection<UInt8>
    ) throws(Problem) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let problem as Problem {
            throw problem
        } catch let error as DecodingError {
            throw Problem(error)
        } catch {
            throw Problem(.notJSON)
        }
    }

    fileprivate static func place(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { place, key in
            if let index = key.intValue {
                place += "[\(index)]"
            } else {
                // Of a key that nobody knows: what it is, and not what it does to a terminal.
                let name = key.stringValue.unicodeScalars.prefix(40).map { scalar in
                    scalar.value > 0x20 && scalar.value < 0x7F ? String(scalar) : "?"
                }
                place += (place.isEmpty ? "" : ".") + name.joined()
            }
        }
    }
}

extension AlertReader.Problem {
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(place: AlertReader.place(context.codingPath + [key]), .missing)
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            self.init(
                place: AlertReader.place(context.codingPath),
                type == String.self ? .notText : type == Bool.self ? .notABool : .notAnObject)
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self.init(place: AlertReader.place(context.codingPath), .notText)
        default: self.init(.notJSON)
        }
    }
}

/// A report as it is written.
private struct Line: Decodable {
    var type: String?
    var severity, source, device, group, platform, text, key, expires: String?
    var clear: Bool?

    enum Keys: String, CodingKey, CaseIterable {
        case type, severity, source, device, group, platform, text, key, expires, clear
    }

    static let names = Keys.allCases.map(\.rawValue)

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let found = try decoder.container(keyedBy: AnyKey.self)
        if let stranger = found.allKeys.first(where: { Keys(rawValue: $0.stringValue) == nil }) {
            throw AlertReader.Problem(place: AlertReader.place(decoder.codingPath + [stranger]), .unknownKey)
        }
        let container = try decoder.container(keyedBy: Keys.self)
        func text(_ key: Keys) throws -> String? { try container.decodeIfPresent(String.self, forKey: key) }
        type = try text(.type)
        severity = try text(.severity)
        source = try text(.source)
        device = try text(.device)
        group = try text(.group)
        platform = try text(.platform)
        self.text = try text(.text)
        key = try text(.key)
        expires = try text(.expires)
        clear = try container.decodeIfPresent(Bool.self, forKey: .clear)
    }

    func report(_ usualSource: String?, at place: String) throws(AlertReader.Problem) -> AlertReport {
        func problem(_ key: Keys, _ reason: AlertReader.Problem.Reason) -> AlertReader.Problem {
            AlertReader.Problem(place: place.isEmpty ? key.rawValue : "\(place).\(key.rawValue)", reason)
        }
        guard let type else { throw problem(.type, .missing) }
        guard let source = source ?? usualSource else { throw problem(.source, .missing) }
        var report = AlertReport(
            type: AlertType(rawValue: type), source: source, device: device, group: group, text: text ?? "",
            key: key, isCleared: clear ?? false)
        if let severity {
            guard let known = AlertSeverity(rawValue: severity.lowercased()) else {
                throw problem(.severity, .notOneOf(AlertSeverity.allCases.map(\.rawValue)))
            }
            report.severity = known
        }
        if let platform {
            guard let known = Platform(rawValue: platform.lowercased()) else {
                throw problem(.platform, .notOneOf(Platform.allCases.map(\.rawValue)))
            }
            report.platform = known
        }
        if let expires {
            guard let time = Timestamp(iso8601: expires) else { throw problem(.expires, .notATime) }
            report.expiresAt = time
        }
        do throws(Refusal) { try report.check() } catch {
            guard case .alert(.invalid(let field)) = error else {
                if case .alert(.tooLong(let field, let limit)) = error {
                    throw AlertReader.Problem(
                        place: place.isEmpty ? field.rawValue : "\(place).\(field.rawValue)",
                        .tooLong(limit: limit))
                }
                throw AlertReader.Problem(place: place, .notJSON)
            }
            throw AlertReader.Problem(
                place: place.isEmpty ? field.rawValue : "\(place).\(field.rawValue)", .notClean)
        }
        return report
    }
}
