import Desk
import FoundationEssentials
import Mail
import Testing

@Suite struct `Sample tickets` {
    private struct Sample: Decodable {
        var subject, body, sender, device, language: String
        var route: Route
        var hard: Bool
    }

    private static let folder = packageFolder("Sources/CResources")

    private func lines<Line: Decodable>(_ file: String, as _: Line.Type) throws -> [Line] {
        let bytes = try Data(contentsOf: URL(filePath: Self.folder + "/" + file))
        return try bytes.split(separator: 10).map { try JSONDecoder().decode(Line.self, from: Data($0)) }
    }

    @Test func `classes and languages come in fair shares, hard ones among them`() throws {
        let samples = try lines("samples.jsonl", as: Sample.self)
        #expect(samples.count >= 360)
        for route in Route.allCases {
            for language in [Language.english, .french, .dutch] {
                let share = samples.filter { $0.route == route && $0.language == language.rawValue }
                #expect(share.count >= 40, "\(route) in \(language)")
                #expect(share.count { $0.hard } >= 7, "\(route) in \(language)")
            }
        }
        #expect(Set(samples.map { $0.subject + "\n" + $0.body }).count == samples.count)
    }

    @Test func `every sample can be imported, and comes from somebody nobody is`() throws {
        for result in try JSONLinesReader(path: Self.folder + "/samples.jsonl") {
            let record = try result.get()
            #expect(!record.senderName.isEmpty && !record.body.isEmpty && !record.subject.isEmpty)
            let domain = record.senderAddress.split(separator: "@").last.map(String.init) ?? ""
            #expect(["example.com", "example.org", "example.net"].contains(domain))
            #expect(record.language != nil)
        }
    }

    @Test func `every device that a sample names is in the list`() throws {
        let devices = try lines("devices.jsonl", as: Device.self)
        let names = Set(devices.map(\.name))
        #expect(names.count == devices.count && names.count >= 100)
        #expect(devices.allSatisfy { $0.name.hasPrefix("MMD-") && $0.name.utf8.count == 15 })
        #expect(devices.allSatisfy { $0.ring != nil && $0.persona != nil && !$0.serial.isEmpty })
        let named = try lines("samples.jsonl", as: Sample.self).map(\.device)
        #expect(Set(named).subtracting([""]).isSubset(of: names))
        #expect(named.contains(""))
    }
}
