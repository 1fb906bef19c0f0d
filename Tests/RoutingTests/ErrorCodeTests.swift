import Desk
import Testing

@testable import Routing

@Suite struct ErrorCodeTests {
    @Test(arguments: [
        ("0x87D1FDE8", Route.managedDesktop), ("87d1fde8", .managedDesktop), ("-2016281112", .managedDesktop),
        ("2149056536", .managedDesktop), ("(0X80180018)", .managedDesktop), ("0x801c03ea", .managedDesktop),
        ("0x80240020", .managedDesktop), ("0xCAA20003", .other),
    ])
    func `a code is read in every notation`(code: String, route: Route) {
        let verdict = Router().route(Issue(subject: "", body: "Error \(code) at start"))
        #expect(verdict.route == route)
        #expect(verdict.evidence.contains { code.contains($0.text) || code.contains("-" + $0.text) })
    }

    @Test(arguments: [
        "2016281112", "KB-2016281112", "0x80180018F", "80180", "order 4018001234", "0x", "0xZZZZZZZZ",
        "-9999999999", "99999999999999999999",
    ])
    func `a number that is no code says nothing`(text: String) {
        #expect(Router().rulesFiring(on: Issue(subject: "", body: text)).isEmpty)
    }
}
