import Desk
import Training

/// An evaluation for people and for programs.
enum EvaluationText {
    static func report(_ evaluation: Evaluation) -> String {
        var lines = [
            "\(evaluation.cases.count) texts", "",
            "accuracy \(number(evaluation.accuracy))  macro-F1 \(number(evaluation.macroF1))  "
                + "calibration error \(number(evaluation.calibrationError))",
        ]
        for precision in [0.95, 0.98] {
            let (share, from) = evaluation.coverage(precision: precision)
            lines.append(
                "\(percent(share)) routable untouched at \(percent(precision)) precision (confidence from \(number(from)))"
            )
        }
        lines += ["", pad("class") + "precision  recall     F1"]
        for route in Route.allCases {
            let (precision, recall, f1) = evaluation.f1(route)
            lines.append(pad(route.rawValue) + [precision, recall, f1].map { pad(number($0), 11) }.joined())
        }
        lines += ["", pad("truth \\ verdict") + Route.allCases.map { pad($0.rawValue) }.joined()]
        for route in Route.allCases {
            lines.append(pad(route.rawValue) + evaluation.confusion(route).map { pad("\($0)") }.joined())
        }
        lines += ["", pad("part") + "texts  accuracy  macro-F1"]
        for (name, part) in parts(evaluation) {
            lines.append(
                pad(name) + pad("\(part.cases.count)", 7) + pad(number(part.accuracy), 10)
                    + number(part.macroF1))
        }
        lines += ["", pad("confidence") + "texts  said      right"]
        for bin in evaluation.reliability {
            lines.append(
                pad("\(number(bin.range.lowerBound)) to \(number(bin.range.upperBound))")
                    + pad("\(bin.count)", 7) + pad(number(bin.confidence), 10) + number(bin.accuracy))
        }
        return lines.map { $0 + "\n" }.joined()
    }

    static func json(_ evaluation: Evaluation) -> JSONText {
        func figures(_ part: Evaluation) -> JSONText {
            .object([
                ("texts", .int(part.cases.count)), ("accuracy", .number(part.accuracy)),
                ("macroF1", .number(part.macroF1)), ("calibrationError", .number(part.calibrationError)),
                ("routableAt95", .number(part.coverage(precision: 0.95).share)),
                ("routableAt98", .number(part.coverage(precision: 0.98).share)),
            ])
        }
        return .object([
            ("all", figures(evaluation)),
            ("parts", .object(parts(evaluation).map { ($0.0, figures($0.1)) })),
            (
                "classes",
                .object(
                    Route.allCases.map { route in
                        let (precision, recall, f1) = evaluation.f1(route)
                        return (
                            route.rawValue,
                            .object([
                                ("precision", .number(precision)), ("recall", .number(recall)),
                                ("f1", .number(f1)),
                            ])
                        )
                    })
            ),
            (
                "confusion",
                .object(
                    Route.allCases.map { ($0.rawValue, .array(evaluation.confusion($0).map { .int($0) })) })
            ),
            (
                "reliability",
                .array(
                    evaluation.reliability.map {
                        .object([
                            ("from", .number($0.range.lowerBound)), ("to", .number($0.range.upperBound)),
                            ("texts", .int($0.count)), ("confidence", .number($0.confidence)),
                            ("accuracy", .number($0.accuracy)),
                        ])
                    })
            ),
        ])
    }

    /// Languages and difficulties, as far as the texts name them.
    private static func parts(_ evaluation: Evaluation) -> [(String, Evaluation)] {
        let languages = Set(evaluation.cases.map(\.language)).subtracting([""]).sorted()
        let difficulties = Set(evaluation.cases.map(\.difficulty)).subtracting([""]).sorted()
        return languages.map { name in (name, evaluation.only { $0.language == name }) }
            + difficulties.map { name in (name, evaluation.only { $0.difficulty == name }) }
    }

    private static func pad(_ text: String, _ width: Int = 17) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// Three digits after the point.
    static func number(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
