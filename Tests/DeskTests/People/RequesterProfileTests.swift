import Desk
import Testing

@Suite struct `What is noted of requesters` {
    static let agent = Actor.agent(Agent(name: "ada", roles: [.tierAgent]))

    @Test func `each thing is noted by itself, and saying it again says nothing`() throws {
        var profile = RequesterProfile(address: "Ann@Example.com")
        #expect(profile.address == "ann@example.com")
        let steps: [(RequesterCommand, Experience?, Language?)] = [
            (.level(.novice), .novice, nil), (.language(.dutch), .novice, .dutch), (.level(nil), nil, .dutch),
        ]
        for (command, level, language) in steps {
            let events = try profile.decide(command, by: Self.agent, at: Fixture.start)
            guard case .described(let next)? = events.first?.change, events.count == 1 else {
                Issue.record("nothing was noted")
                return
            }
            profile = next
            #expect(profile == RequesterProfile(address: "ann@example.com", level: level, language: language))
            #expect(try profile.decide(command, by: Self.agent, at: Fixture.start) == [])
        }
    }

    @Test func `who reads only notes nothing, and nobody is noted without an address`() {
        let auditor = Actor.agent(Agent(name: "aud", roles: [.auditor]))
        #expect(throws: Refusal.notPermitted(.describeRequester)) {
            try RequesterProfile(address: "a@x").decide(.level(.expert), by: auditor, at: Fixture.start)
        }
        #expect(throws: Refusal.missing(.address)) {
            try RequesterProfile(address: "").decide(.level(.expert), by: Self.agent, at: Fixture.start)
        }
    }

    @Test func `an erased person's note is nobody's, others stay`() {
        let eraser = Eraser(addresses: ["ann@example.com"])
        let ann = RequesterChange.described(RequesterProfile(address: "ann@example.com", level: .novice))
        let bob = RequesterChange.described(RequesterProfile(address: "bob@example.com", level: .novice))
        #expect(ann.erased(by: eraser) == .described(RequesterProfile(address: "")))
        #expect(bob.erased(by: eraser) == bob)
    }
}
