import CResources
import Desk
import FoundationEssentials
import Wire

/// The sample tickets and devices that are embedded in the program.
struct SampleTickets {
    /// An issue as somebody might write it, with the class a careful reader gives it.
    struct Sample: Decodable {
        var subject: String
        var body: String
        var sender: String
        var device: String?
        var language: Language
        var route: Route
        var hard: Bool?
    }

    struct SampleDevice: Decodable {
        var name: String
        var serial: String
        var manufacturer: String
        var model: String
        var ring: Ring?
        var persona: Persona?
    }

    let samples: [Sample]
    let devices: [Device]

    init() {
        samples = Self.decode(cresources_sample_tickets())
        let records: [SampleDevice] = Self.decode(cresources_sample_devices())
        devices = records.map {
            Device(
                name: $0.name, serial: $0.serial, manufacturer: $0.manufacturer, model: $0.model,
                ring: $0.ring,
                persona: $0.persona)
        }
    }

    private static func decode<Value: Decodable>(_ file: cresource) -> [Value] {
        let decoder = JSONDecoder()
        return UnsafeBufferPointer(start: file.bytes, count: file.length).split(separator: 10).compactMap {
            line in
            // A line that does not decode is caught by the tests; the demo goes on without it.
            try? decoder.decode(Value.self, from: Data(line))
        }
    }
}

extension SampleTickets.Sample {
    /// The sample as a new issue.
    func issue(date: Timestamp?) -> NewIssue {
        NewIssue(
            subject: subject, text: body, requester: Requester(mailbox: sender), device: device,
            language: language,
            source: .demo, date: date)
    }
}

extension Requester {
    /// Out of `Name <address>` or an address alone.
    init(mailbox: String) {
        guard let open = mailbox.lastIndex(of: "<"), let close = mailbox.lastIndex(of: ">"), open < close
        else {
            self.init(address: mailbox.lowercased())
            return
        }
        let name = mailbox[..<open].split(separator: " ").joined(separator: " ")
        self.init(name: name, address: mailbox[mailbox.index(after: open)..<close].lowercased())
    }
}
