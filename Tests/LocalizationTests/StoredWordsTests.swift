import Desk
import FoundationEssentials
import Testing
import Wire

@testable import Localization

/// What the desk writes down or sends is the same whatever language somebody at its console reads.
struct StoredWordsTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

    private static func inFrench<Result>(_ body: () -> Result) throws -> Result {
        let file = "\(root)/Sources/CResources/languages/fr.po"
        let text = String(decoding: try #require(FileManager.default.contents(atPath: file)), as: UTF8.self)
        let french = Localization(
            language: "fr", catalog: Catalog(try PortableObject.read(text), language: "fr"))
        return Localization.$current.withValue(french) { body() }
    }

    private static var alert: Alert? {
        let raising = AlertChange.Raising(
            type: "malware-found", title: "Malware found", statusGroup: "security", source: "edr",
            device: "MMD-1", platform: .windows, firstAt: Timestamp(seconds: 1), due: nil,
            sighting: .init(count: 3, severity: .critical, text: "A file."))
        return Alert(
            number: 4, AlertEvent(at: Timestamp(seconds: 1), by: nil, change: .raised(raising)))
    }

    /// Notes and tickets of the desk's own, words for programs, and the auditor's lines.
    private static func written() -> [String] {
        let alerts = [alert].compactMap(\.self)
        let (subject, text) = Prose.issue(alerts)
        return [
            Prose.allClear([4]), Prose.allClear([4, 5]), Prose.possiblyRelated(7), subject, text,
            Prose.word(.raised(4)), Prose.deed(TicketChange.accepted(.hardware, queue: .hardware)),
            Prose.deed(StaffChange.granted("ann", .elevate)),
            Prose.deed(ChecklistChange.assigned(nil, item: 2)),
        ]
    }

    @Test func `What goes into the log, to a program or to the auditor is English in a French console`()
        throws
    {
        #expect(Self.alert != nil)
        #expect(try Self.inFrench(Self.written) == Self.written())
    }

    @Test func `A history says in English what the note says of a clock's step`() {
        for offset: Int64 in [-7200, -600, 0, 1800, 3600] {
            for effect: ClockStepTaken.Effect in [
                .notified, .raised(.a), .handedOn(tier: 2, queue: .other),
            ] {
                let key = ClockStepKey(
                    clock: ClockID(metric: .firstReply, start: 1), offset: offset, action: .notify)
                let taken = ClockStepTaken(key: key, effect: effect)
                #expect(Prose.told(taken) == taken.line)
            }
        }
    }

    @Test func `The same desk answers a person in French`() throws {
        let (said, size, lacking) = try Self.inFrench {
            (
                Prose.sentence(Refusal.notHolder("ann"), tiers: []), Prose.size(1_500),
                Prose.lack(.notValidated(1_200))
            )
        }
        #expect(
            said == "ann a ce ticket\u{A0}; seul celui qui l'a peut le faire. "
                + "Demandez à ann, ou prenez-le une fois relâché.")
        #expect(size == "1,5 ko")
        #expect(lacking == "1\u{A0}200 à valider")
    }
}
