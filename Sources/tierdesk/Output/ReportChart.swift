import Desk
import Wire

/// Charts of a report's slices as SVG: what came and went, and what was left open.
enum ReportChart {
    private static let width = 900
    private static let height = 240
    private static let left = 50
    private static let foot = 30

    static func svg(_ slices: [ReportTable.Slice]) -> [String] {
        guard slices.count > 1 else { return [] }
        return bars(slices) + line(slices)
    }

    private static func bars(_ slices: [ReportTable.Slice]) -> [String] {
        let most = max(1, slices.map { max($0.flow.opened, $0.flow.closed) }.max() ?? 1)
        let step = Double(width - left) / Double(slices.count)
        var shapes = frame("Opened and closed", most)
        for (index, slice) in slices.enumerated() {
            let x = Double(left) + Double(index) * step
            let bars = [(slice.flow.opened, "#3366cc"), (slice.flow.closed, "#2e8b57")]
            for (place, bar) in bars.enumerated() where bar.0 > 0 {
                let tall = Double(bar.0) / Double(most) * Double(height - foot)
                let at = x + step * (0.1 + 0.4 * Double(place))
                shapes.append(
                    "<rect x=\"\(short(at))\" y=\"\(short(Double(height - foot) - tall))\" "
                        + "width=\"\(short(step * 0.38))\" height=\"\(short(tall))\" fill=\"\(bar.1)\">"
                        + "<title>\(ReportText.escaped(slice.name)): \(bar.0)</title></rect>")
            }
        }
        return shapes + names(slices, step) + ["</svg>"]
    }

    private static func line(_ slices: [ReportTable.Slice]) -> [String] {
        let most = max(1, slices.map(\.backlog).max() ?? 1)
        let step = Double(width - left) / Double(slices.count)
        let points = slices.enumerated().map { index, slice in
            let x = Double(left) + (Double(index) + 0.5) * step
            let y = Double(height - foot) * (1 - Double(max(0, slice.backlog)) / Double(most))
            return "\(short(x)),\(short(y))"
        }
        return frame("Open", most)
            + [
                "<polyline fill=\"none\" stroke=\"#b8530f\" stroke-width=\"2\" points=\"\(points.joined(separator: " "))\"/>"
            ] + names(slices, step) + ["</svg>"]
    }

    private static func frame(_ title: String, _ most: Int) -> [String] {
        [
            "<h2>\(title)</h2>",
            "<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(title)\" font-size=\"12\" "
                + "fill=\"currentColor\">",
            "<text x=\"\(left - 6)\" y=\"12\" text-anchor=\"end\">\(most)</text>",
            "<text x=\"\(left - 6)\" y=\"\(height - foot)\" text-anchor=\"end\">0</text>",
            "<line x1=\"\(left)\" y1=\"\(height - foot)\" x2=\"\(width)\" y2=\"\(height - foot)\" stroke=\"#999\"/>",
        ]
    }

    /// No more names than there is room for.
    private static func names(_ slices: [ReportTable.Slice], _ step: Double) -> [String] {
        let every = max(1, (slices.count + 9) / 10)
        return slices.enumerated().filter { $0.offset % every == 0 }.map { index, slice in
            "<text x=\"\(short(Double(left) + Double(index) * step))\" y=\"\(height - 10)\">"
                + "\(ReportText.escaped(slice.name))</text>"
        }
    }

    private static func short(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
