import Desk
import Training

/// A backtest for people and for programs.
enum BacktestText {
    static func report(_ backtest: Backtest) -> String {
        var lines = [
            "\(backtest.tickets) tickets, \(backtest.decided) of them decided by a person", "",
            pad("") + pad("then") + "now",
        ]
        func row(_ label: String, _ value: (Backtest.Tally) -> String) {
            lines.append(pad(label) + pad(value(backtest.then)) + value(backtest.now))
        }
        row("right, of those decided") { share($0.right, backtest.decided) }
        row("routed untouched") { share($0.routed, backtest.tickets) }
        row("right, of those routed and decided") { share($0.routedRight, $0.routedDecided) }
        lines += ["", "\(backtest.differences.count) would go elsewhere"]
        for item in backtest.differences {
            lines.append(
                "#\(item.number)  \(place(item.then)) -> \(place(item.now))"
                    + (item.decided.map { ", a person said \($0.rawValue)" } ?? "")
                    + ": \(Complaint.quote(item.subject))")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    static func json(_ backtest: Backtest) -> JSONText {
        func tally(_ tally: Backtest.Tally) -> JSONText {
            .object([
                ("routed", .int(tally.routed)), ("right", .int(tally.right)),
                ("routedDecided", .int(tally.routedDecided)), ("routedRight", .int(tally.routedRight)),
            ])
        }
        func judged(_ judged: Backtest.Judged) -> JSONText {
            .object([
                ("route", .string(judged.route.rawValue)), ("confidence", .number(judged.confidence)),
                ("routed", .bool(judged.isRouted)),
            ])
        }
        return .object([
            ("tickets", .int(backtest.tickets)), ("decided", .int(backtest.decided)),
            ("then", tally(backtest.then)), ("now", tally(backtest.now)),
            (
                "elsewhere",
                .array(
                    backtest.differences.map { item in
                        .object([
                            ("number", .int(item.number)), ("subject", .string(item.subject)),
                            ("then", judged(item.then)), ("now", judged(item.now)),
                            ("decided", .text(item.decided?.rawValue)),
                        ])
                    })
            ),
        ])
    }

    /// `hardware 0.81`, or `triage (hardware 0.41)`.
    private static func place(_ judged: Backtest.Judged) -> String {
        let verdict = "\(judged.route.rawValue) \(EvaluationText.number(judged.confidence))"
        return judged.isRouted ? verdict : "triage (\(verdict))"
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "none" : "\(part) (\(EvaluationText.percent(Double(part) / Double(whole))))"
    }

    private static func pad(_ text: String) -> String {
        text
            + String(
                repeating: " ", count: max(1, (text.isEmpty ? 36 : text.count > 18 ? 36 : 18) - text.count))
    }
}
