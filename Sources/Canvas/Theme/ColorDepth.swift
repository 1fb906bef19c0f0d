/// How many colours a terminal tells apart.
package enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
    case mono = 0
    case eight = 8
    case sixteen = 16
    case fixed = 256
    /// Every colour by its three parts, without a palette.
    case direct = 16_777_216

    /// - Parameter colors: what the terminal's description says.
    package init(colors: Int) {
        self = Self.allCases.last { $0.rawValue <= max(0, colors) } ?? .mono
    }

    package static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

extension Color {
    /// The nearest colour that a terminal of this depth has.
    package func shown(at depth: ColorDepth) -> Color {
        switch depth {
        case .mono: return .default
        case .eight: return nearestNamed(in: 0..<8)
        case .sixteen: return nearestNamed(in: 0..<16)
        case .fixed:
            guard case .exact(let rgb) = self else { return self }
            return Self.nearestIndexed[rgb]
        case .direct: return self
        }
    }

    /// What the terminal calls the colour that it shows for this one; -1 for its own foreground or background.
    package func number(at depth: ColorDepth) -> Int32 {
        switch shown(at: depth) {
        case .default: -1
        case .named(let index), .indexed(let index):
            // A terminal of direct colours keeps eight names; what is beyond them is a colour of its own.
            depth == .direct && index >= 8 ? Int32(rgb?.value ?? 0) : Int32(index)
        case .exact(let rgb): Int32(max(8, rgb.value))
        }
    }

    /// What it looks like; nil for the terminal's own. The sixteen names are somebody's choice: this is the usual one.
    package var rgb: RGB? {
        switch self {
        case .default: nil
        case .named(let index): Self.usualNamed[Int(index & 15)]
        case .indexed(let index):
            index < 16 ? Self.usualNamed[Int(index)] : RGB(index: index)
        case .exact(let rgb): rgb
        }
    }

    /// The nearest of the names in which text can be read on that background.
    func readable(on background: Color, at depth: ColorDepth) -> Color {
        let shown = shown(at: depth)
        guard case .named = shown, let paper = background.rgb, let ink = shown.rgb,
            ink.contrast(with: paper) < Self.leastContrast
        else { return shown }
        let names = (0..<UInt8(depth.rawValue)).filter {
            Self.usualNamed[Int($0)].contrast(with: paper) >= Self.leastContrast
        }
        return nearestNamed(in: names)
    }

    /// Of large text, by WCAG 2.1, 1.4.3: names are somebody's choice, so more cannot be promised of them.
    private static let leastContrast = 3.0

    private func nearestNamed(in names: some Sequence<UInt8>) -> Color {
        switch self {
        case .default: return self
        case .named(let index) where names.contains(index): return self
        case .named(let index) where names.contains(index & 7): return .named(index & 7)
        case .named, .indexed, .exact:
            guard let rgb else { return .default }
            let own = OKLab(rgb)
            // A grey stays a grey and a hue a hue: the nearest of all would make sand white and grey cyan.
            let kin = names.filter { Self.namedPlaces[Int($0)].isGrey == own.isGrey }
            let best = (kin.isEmpty ? Array(names) : kin).min {
                own.distance(to: Self.namedPlaces[Int($0)]) < own.distance(to: Self.namedPlaces[Int($1)])
            }
            return best.map { .named($0) } ?? .default
        }
    }

    private static let namedPlaces = usualNamed.map(OKLab.init)

    /// The usual sixteen: what the names of a terminal's palette look like unless somebody chose otherwise.
    static let usualNamed: [RGB] = [
        RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205),
        RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0),
        RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
    ]

    static let nearestIndexed = NearestIndexed()
}

/// The fixed colours nearest to any, by how far apart two colours look.
struct NearestIndexed: Sendable {
    private let known: [(index: UInt8, place: OKLab)] = (UInt8(16)...255).map { ($0, OKLab(RGB(index: $0))) }

    subscript(rgb: RGB) -> Color {
        let own = OKLab(rgb)
        let best = known.min { own.distance(to: $0.place) < own.distance(to: $1.place) }
        return .indexed(best?.index ?? 16)
    }
}

extension Theme {
    /// How a role is shown on a terminal of that depth: by attributes where colours cannot, and readable where the nearest
    /// colours would not be.
    package func shown(_ role: Role, at depth: ColorDepth) -> Paint {
        let paint = self[role]
        switch depth {
        case .mono:
            var attributes = paint.attributes
            // What stands out by its background stands out by reverse video; the paper of all text does not.
            if paint.background != self[.text].background { attributes.insert(.reverse) }
            return Paint(attributes: attributes)
        case .eight, .sixteen:
            let background = paint.background.shown(at: depth)
            var attributes = paint.attributes
            if paint.background != self[.text].background,
                background == self[.text].background.shown(at: depth)
            {
                // Two backgrounds became one.
                attributes.insert(.reverse)
            }
            return Paint(
                foreground: paint.foreground.readable(on: background, at: depth), background: background,
                attributes: attributes)
        case .fixed, .direct:
            return Paint(
                foreground: paint.foreground.shown(at: depth), background: paint.background.shown(at: depth),
                attributes: paint.attributes)
        }
    }
}
