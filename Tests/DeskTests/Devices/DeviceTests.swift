import Desk
import Testing

@Suite struct DeviceTests {
    @Test(arguments: [
        ("MMD-7KX2P9QLM4T", true), ("a", true), ("A-1", true), ("-", true), ("123456789012345", false),
        ("42", false),
        ("", false), ("ABCDEFGHIJKLMNO", true), ("ABCDEFGHIJKLMNOP", false), ("two words", false),
        ("PC_1", false),
        ("PÇ1", false), ("PC1\n", false), ("PC\u{0}", false), ("ＰＣ１", false), ("PC1.corp", false),
    ])
    func `a device name is at most fifteen letters, digits and hyphens, not digits alone`(
        name: String, isValid: Bool
    ) {
        #expect(Device.isValidName(name) == isValid)
        let device = Device(name: name, serial: "S-1", ring: .fast)
        if isValid {
            let events = try? device.decideRecord(by: .agent(Fixture.ida), at: Fixture.start)
            #expect(events == [DeviceEvent(at: Fixture.start, by: "ida", change: device)])
        } else {
            #expect(throws: Refusal.invalidDeviceName(name)) {
                try device.decideRecord(by: .system, at: Fixture.start)
            }
        }
    }

    @Test func `devices are recorded by administrators and IT admins`() {
        for agent in Fixture.everybody {
            let events = try? Device(name: "PC-1").decideRecord(by: .agent(agent), at: Fixture.start)
            #expect((events != nil) == ["ida", "own"].contains(agent.name.rawValue))
        }
    }
}
