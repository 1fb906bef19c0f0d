import Canvas
import Yaml

/// A colour scheme of sixteen numbered colours, as many editors and terminals share them: `base00` to `base07` from the
/// background to the brightest text, `base08` to `base0F` the hues.
///
/// Both forms of the file are read: the colours at the top, or under `palette:`, with or without `#`.
struct Base16Scheme {
    var name: String
    private var colors: [RGB]

    private static let keys = (0..<16).map { "base0" + String($0, radix: 16, uppercase: true) }

    static func parse(_ bytes: [UInt8], file: String) throws -> Base16Scheme {
        func complaint(_ line: Int, _ expectation: String) -> Complaint {
            Complaint(
                .configuration,
                "\(Complaint.quote(file)):\(line): \(expectation). Correct the file and try again.")
        }
        let root = try document(String(decoding: bytes, as: UTF8.self), complaint)
        guard let root, !root.pairs.isEmpty else {
            throw complaint(1, "a base16 scheme names base00 to base0F")
        }
        let place = root["palette"] ?? root
        let colors = try keys.map { key in
            guard let pair = place.pairs.first(where: { $0.key.lowercased() == key.lowercased() }) else {
                throw complaint(place.line, "`\(key)` is missing; a base16 scheme names base00 to base0F")
            }
            let digits = (pair.value.text ?? "").drop { $0 == "#" }
            guard let rgb = RGB(hex: digits) else {
                throw complaint(
                    pair.line, "`\(key)` is a colour of six hexadecimal digits, such as \"a1b2c3\"")
            }
            return rgb
        }
        let name = root["scheme"]?.text ?? root["name"]?.text ?? ""
        return Base16Scheme(name: name.isEmpty ? "scheme" : name, colors: colors)
    }

    private static func document(_ text: String, _ complaint: (Int, String) -> Complaint) throws -> YamlNode?
    {
        do throws(YamlError) {
            return try YamlNode(text)
        } catch {
            throw complaint(error.line, "this is not YAML")
        }
    }

    /// The scheme as a theme. A colour in which text could not be read on the background is made lighter or darker until
    /// it can.
    var theme: ThemeFile {
        var theme = ThemeFile()
        let paper = colors[0]
        let bar = colors[2]
        theme.palette = [
            "paper": paper.hex, "bar": bar.hex, "line": colors[3].hex,
            "faint": readable(colors[3], on: paper), "ink": readable(colors[5], on: paper),
            "bright": readable(colors[7], on: paper), "onBar": readable(colors[6], on: bar),
            "red": readable(colors[8], on: paper), "orange": readable(colors[9], on: paper),
            "yellow": readable(colors[10], on: paper), "green": readable(colors[11], on: paper),
            "cyan": readable(colors[12], on: paper), "blue": readable(colors[13], on: paper),
            "purple": readable(colors[14], on: paper),
        ]
        theme.roles = Self.roles
        return theme
    }

    private static let roles: [String: String] = [
        "text": "ink on paper", "dim": "faint on paper", "title": "bright on paper bold",
        "border": "line on paper", "selected": "onBar on bar bold", "marked": "yellow on paper bold",
        "cursor": "paper on ink", "hint": "faint on paper", "key": "blue on paper bold",
        "notice": "blue on paper", "warning": "yellow on paper bold", "error": "red on paper bold",
        "ok": "green on paper", "input": "bright on paper underline",
        "match": "yellow on paper bold underline", "severityA": "paper on red bold",
        "severityB": "orange on paper bold", "severityC": "ink on paper", "late": "red on paper bold",
        "soon": "orange on paper", "unread": "bright on paper bold", "note": "purple on paper",
        "managedDesktop": "cyan on paper", "hardware": "orange on paper", "other": "green on paper",
        "quote": "faint on paper",
    ]

    private func readable(_ color: RGB, on paper: RGB) -> String {
        let ends = [RGB(0, 0, 0), RGB(255, 255, 255)]
        let end = contrast(ends[0], paper) > contrast(ends[1], paper) ? ends[0] : ends[1]
        for step in 0...20 {
            let mixed = color.mixed(with: end, share: Double(step) / 20)
            if contrast(mixed, paper) >= ThemeCheck.leastContrast { return mixed.hex }
        }
        return end.hex
    }

    /// What the 256 fixed colours make of two counts as well.
    private func contrast(_ ink: RGB, _ paper: RGB) -> Double {
        let fixed = [ink, paper].compactMap { Color.exact($0).shown(at: .fixed).rgb }
        return min(ink.contrast(with: paper), fixed.count == 2 ? fixed[0].contrast(with: fixed[1]) : 0)
    }
}

extension RGB {
    fileprivate func mixed(with other: RGB, share: Double) -> RGB {
        func part(_ one: UInt8, _ two: UInt8) -> UInt8 {
            UInt8(clamping: Int((Double(one) + (Double(two) - Double(one)) * share).rounded()))
        }
        return RGB(part(red, other.red), part(green, other.green), part(blue, other.blue))
    }
}

/// Whether a theme's texts can be read.
struct ThemeCheck {
    /// WCAG 2.1, 1.4.3, level AA.
    static let leastContrast = 4.5

    struct Finding: Equatable {
        var role: Canvas.Role
        var paint: Paint
        /// The lesser one of 24-bit colours and the 256 fixed ones; nil where a colour is the terminal's to choose.
        var contrast: Double?
        var isReadable: Bool { contrast.map { $0 >= ThemeCheck.leastContrast } ?? true }
    }

    let findings: [Finding]

    init(_ theme: Theme) {
        // A border is no text.
        findings = Canvas.Role.allCases.filter { $0 != .border }.map { role in
            let ratios = [ColorDepth.direct, .fixed].compactMap { depth -> Double? in
                let paint = theme.shown(role, at: depth)
                guard let ink = paint.foreground.measured, let paper = paint.background.measured else {
                    return nil
                }
                return ink.contrast(with: paper)
            }
            return Finding(role: role, paint: theme[role], contrast: ratios.min())
        }
    }

    var unreadable: [Finding] { findings.filter { !$0.isReadable } }
}

extension Color {
    /// What it looks like where that is no choice of the terminal's.
    fileprivate var measured: RGB? {
        switch self {
        case .default, .named: nil
        case .indexed, .exact: rgb
        }
    }

    /// As a theme's file names it.
    var label: String {
        switch self {
        case .default: "default"
        case .named(let index): Self.names[Int(index & 15)]
        case .indexed(let index): String(index)
        case .exact(let rgb): rgb.hex
        }
    }
}

extension Paint {
    /// As a theme's file says it.
    var label: String {
        let words: [(Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
            (.italic, "italic"),
        ]
        var parts: [String] = []
        if foreground != .default || background != .default { parts.append(foreground.label) }
        if background != .default { parts += ["on", background.label] }
        return (parts + words.filter { attributes.contains($0.0) }.map(\.1)).joined(separator: " ")
    }
}
