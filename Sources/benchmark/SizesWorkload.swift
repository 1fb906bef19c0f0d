import Canvas
import Console
import Desk
import SQLite
import Service
import Storage
import Wire

/// Every screen and everything that lies over one, drawn in every size from nothing to 200x60, with each set of glyphs and for
/// screen readers: no trap, no cell and no cursor outside, nothing but ASCII where that is asked for.
enum SizesWorkload {
    static let ways = [
        "", "Space j Space", "g a Enter", "g a Enter Tab", "g a Enter C", "g a Enter W", "g a Enter r X Y",
        "g a Enter r X C-o", "g a e", "g a e n", "g a e n k", "g a #", "g a /", "g a Space Space x", "g a U",
        "p",
        "p 2", "p n l n l n l n l n l n l n l n l n l n l", "?", ":", "g", "V", "V s", "@", "@ Enter", ",",
        ", Del", "Q",
        "Q a Enter j", "A", "A Tab", "g r", "g i", "g s", "g f", "g f w", "g f t", "g l", "g l Enter",
        "g l x",
        "g n", "g n Enter", "g n n", "g n Enter x", "g n Enter x a Enter", "g c", "g c Enter", "g c Enter o",
        "g v",
        "g v Enter", "g v a", "g v c", "g v t", "E l", "g a G Enter m s", "g a m m", "q", "g t G Enter E r",
    ]

    static func run() throws -> [Finding] {
        let engine = try desk()
        var (frames, outside, foreign) = (0, 0, 0)
        let began = Measure.seconds()
        for (mode, way) in ways.flatMap({ way in (0..<3).map { ($0, way) } }) {
            var model = Model(
                size: Size(width: 120, height: 40), glyphs: mode == 1 ? .ascii : .unicode, now: Self.now,
                zoneOffset: 3600, zoneName: "CET", accessible: mode == 2)
            send(.start, to: &model, engine)
            for label in way.split(separator: " ") {
                Key(label: String(label)).map { send(.input(.key($0)), to: &model, engine) }
            }
            _ = linear(model)
            for width in 0...200 {
                for height in 0...60 {
                    let size = Size(width: width, height: height)
                    send(.input(.resize(size)), to: &model, engine)
                    let frame = view(model)
                    frames += 1
                    let isInside = frame.cursor.map { Rect(size).contains(x: $0.x, y: $0.y) } ?? true
                    if frame.size != size || frame.cells.count != width * height || !isInside { outside += 1 }
                    // What people wrote stays as they wrote it.
                    let drawn = frame.rows().joined().unicodeScalars
                    if mode == 1, !drawn.allSatisfy({ $0.isASCII || "漢字".unicodeScalars.contains($0) }) {
                        foreign += 1
                    }
                }
            }
        }
        return [
            Finding(
                what: "frames drawn, of \(ways.count) places in each size to 200x60", value: "\(frames)",
                against: "\(Int(Double(frames) / max(0.001, Measure.seconds() - began))) a second"),
            Finding(what: "cells or cursors outside", value: "\(outside)", against: "wanted 0"),
            Finding(what: "frames in ASCII with another character", value: "\(foreign)", against: "wanted 0"),
        ]
    }

    private static let now = Timestamp(seconds: 1_795_169_100)

    /// A desk with something on each of its screens.
    private static func desk() throws -> DeskEngine {
        var rules = DeskRules()
        rules.macros = [Macro(name: "Swap")]
        rules.macros[0].addedTags = ["swap"]
        let store = try Store(try SQLiteConnection(path: ":memory:"), rules: rules)
        let engine = try DeskEngine(store: store, rules: rules, now: { now })
        var agent = Agent(
            name: "mia", roles: Set(Role.allCases).subtracting([.auditor]), grants: Set(Grant.allCases))
        agent.tier = 3
        for agent in [Agent.owner("root"), agent] { try engine.change(staff: .add(agent), by: .system) }
        for index in 0..<30 {
            let issue = NewIssue(
                subject: index % 3 == 0 ? "Battery swollen 漢字 \(index)" : "A printer, \(index)",
                text: "Hello,\n\nit does not work since Monday.\n\n> quoted\n-- \nAnn",
                requester: Requester(name: "Ann", address: "ann@example.com"), device: nil, source: .mail,
                date: now.adding(seconds: Int64(-index * 600)))
            _ = try engine.take([issue], by: nil)
        }
        let requests: [Request] = [
            .announce(
                number: nil,
                .publish(
                    AnnouncementContent(kind: .incident, title: "Mail is down", text: "Since nine."), .entered
                )),
            .startChecklist(ChecklistStart(kind: .helpdesk, due: CivilDay("2026-12-01"))),
            .planWave(WavePlan(name: "Pilot", isPilot: true, oldSystem: "OldMDM")),
            .changeWave(1, .setMembers([MemberFields(address: "ann@example.com", device: "LT-1")])),
            .saveView(SavedView(name: "Late", list: .all, filter: "is:open", kind: .personal)),
            .saveSequence(CommandSequence(name: "a", steps: ["tag vip", "severity-a"])),
            .changeKnowledge(
                .publish(
                    key: "battery.md",
                    ArticleContent(title: "A swollen battery", language: .english, text: "Switch it off."))),
        ]
        for request in requests {
            for name in ["mia", "root"] as [AgentName] {
                switch engine.handle(request, from: name) {
                case .refused, .failed: continue
                default: break
                }
                break
            }
        }
        let report = AlertReport(
            type: "malware-found", severity: .critical, source: "intune", device: "LT-1", text: "Look.")
        _ = try engine.take(alerts: [report], by: .system)
        return engine
    }

    private static func send(_ message: Message, to model: inout Model, _ engine: DeskEngine) {
        var messages = [message]
        var steps = 0
        while !messages.isEmpty, steps < 2_000 {
            steps += 1
            for effect in update(&model, messages.removeFirst()) {
                guard case .send(let request, let token) = effect else { continue }
                messages.append(.reply(token: token, engine.handle(request, from: "mia")))
            }
        }
    }
}
