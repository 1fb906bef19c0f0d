import Desk
import Service
import Storage
import StoreHarness
import Testing
import Wire

/// Lists under a name: whose they are, and what their counts count.
@Suite struct `Saved views` {
    @Test(arguments: Database.available)
    func `are one's own or everybody's, and come after those of the configuration`(_ database: Database)
        throws
    {
        var rules = DeskRules()
        rules.views = [SavedView(name: "Hot", list: .all, filter: "severity:A is:open", kind: .configured)]
        let desk = try TestDesk(rules: rules, store: database.place())
        #expect(desk.ask(.saveView(view("Mine", "holder:me"))) == .ok)
        #expect(desk.ask(.saveView(view("Team", "tag:vip", .shared)), as: TestDesk.jan) == .ok)
        #expect(try desk.views().map(\.view.name) == ["Hot", "Team", "Mine"])
        #expect(try desk.views(as: TestDesk.noah).map(\.view.name) == ["Hot", "Team"])
        // The same name again takes the place of the first.
        #expect(desk.ask(.saveView(view("Mine", "holder:none"))) == .ok)
        #expect(try desk.views().map(\.view.filter) == ["severity:A is:open", "tag:vip", "holder:none"])
        #expect(desk.ask(.renameView("Mine", .personal, to: "Free")) == .ok)
        #expect(desk.ask(.deleteView("Team", .shared), as: TestDesk.jan) == .ok)
        #expect(try desk.views().map(\.view.name) == ["Hot", "Free"])
    }

    @Test func `are refused with the rule that stands against them`() throws {
        let desk = try TestDesk()
        let refusals: [(Request, Refusal)] = [
            (.saveView(view("Team", "", .shared)), .notPermitted(.shareViews)),
            (.saveView(view(" ", "")), .missing(.name)),
            (.saveView(view(String(repeating: "x", count: 41), "")), .tooLong(.name, limit: 40)),
            (.saveView(view("Hot", "", .configured)), .notPermitted(.shareViews)),
            (.deleteView("Mine", .personal), .noSuchView),
            (.renameView("Mine", .personal, to: "Yours"), .noSuchView),
        ]
        for (request, refusal) in refusals { #expect(desk.ask(request) == .refused(refusal), "\(request)") }
        guard case .failed(.badFilter) = desk.ask(.saveView(view("Bad", "colour:red"))) else {
            throw TestDesk.Unexpected.reply
        }
        #expect(
            desk.ask(.saveView(view("Hot", "", .configured)), as: TestDesk.jan)
                == .refused(.viewOfConfiguration))
        for number in 0..<SavedView.most { #expect(desk.ask(.saveView(view("v\(number)", ""))) == .ok) }
        #expect(desk.ask(.saveView(view("more", ""))) == .refused(.tooManyViews(limit: SavedView.most)))
        #expect(desk.ask(.saveView(view("v7", "vpn"))) == .ok)
    }

    @Test(arguments: Database.available)
    func `count what whoever asks would find in the list, with every change`(_ database: Database) throws {
        let desk = try TestDesk(store: database.place())
        let hal = Agent(name: "hal", roles: [.tierAgent], tier: 2, queues: [.hardware])
        try desk.engine.change(staff: .add(hal), by: .system)
        for index in 0..<9 {
            let subject =
                index % 2 == 0 ? "Battery swollen, lid will not close" : "Outlook asks for a password"
            let row = try desk.open(subject, severity: index % 3 == 0 ? .a : .c)
            if index % 4 == 0 { try desk.perform(.tag(add: ["vip"], remove: []), row.number) }
        }
        try desk.perform(.restrict, 1, as: TestDesk.jan)
        let filters = ["", "severity:A", "tag:vip", "battery", "age:<1h !tag:vip", "is:open", "number:2..5"]
        for (index, filter) in filters.enumerated() {
            for agent in ["mia", "jan", "hal"] as [AgentName] {
                for list in QueueView.allCases {
                    let name = "\(index) \(list.rawValue)"
                    let saved = SavedView(name: name, list: list, filter: filter, kind: .personal)
                    #expect(desk.ask(.saveView(saved), as: agent) == .ok)
                    let page = desk.ask(.list(ListRequest(view: list, filter: filter, limit: 500)), as: agent)
                    guard case .page(let page) = page else { throw TestDesk.Unexpected.reply }
                    let row = try desk.views(as: agent).first { $0.view.name == name }
                    #expect(row?.count == page.rows.count, "\(agent) \(list) \(filter)")
                    #expect(desk.ask(.deleteView(name, .personal), as: agent) == .ok)
                }
            }
        }
        #expect(desk.ask(.saveView(view("vip", "tag:vip"))) == .ok)
        let before = try desk.views().first?.count
        try desk.perform(.tag(add: ["vip"], remove: []), 2)
        #expect(try desk.views().first?.count == before.map { $0 + 1 })
    }

    @Test func `go along in an export, and with the person they name`() throws {
        let desk = try TestDesk()
        try desk.open()
        #expect(desk.ask(.saveView(view("Ann", "requester:ann@example.com"))) == .ok)
        #expect(desk.ask(.saveView(view("Vip", "tag:vip", .shared)), as: TestDesk.jan) == .ok)
        let lines = try desk.engine.store.exported()
        let copy = try Store(Database.sqlite.connection(), rules: DeskRules())
        _ = try copy.importLog(lines)
        #expect(try copy.savedViews(of: "mia") == desk.engine.store.savedViews(of: "mia"))
        guard
            case .erased = desk.ask(
                .erase("ann@example.com", reason: .request, isRehearsal: false), as: "root")
        else { throw TestDesk.Unexpected.reply }
        #expect(try desk.views().map(\.view.name) == ["Vip"])
    }

    private func view(_ name: String, _ filter: String, _ kind: SavedView.Kind = .personal) -> SavedView {
        SavedView(name: name, filter: filter, kind: kind)
    }
}

extension TestDesk {
    fileprivate func views(as agent: AgentName = TestDesk.mia) throws -> [ViewRow] {
        guard case .views(let rows) = ask(.views(isCounted: true, zone: 0), as: agent) else {
            throw Unexpected.reply
        }
        return rows
    }
}
