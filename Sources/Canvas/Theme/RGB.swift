import Glibc

/// A colour by its three parts, as the screens of our time show it (sRGB).
package struct RGB: Hashable, Sendable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads six hexadecimal digits.
    package init?(hex: some StringProtocol) {
        guard hex.utf8.count == 6, hex.allSatisfy(\.isHexDigit), let value = UInt32(hex, radix: 16) else {
            return nil
        }
        self.init(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    }

    /// One of the fixed colours, 16 to 255: a cube of six steps a channel, then a ramp of greys.
    package init(index: UInt8) {
        let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
        guard index >= 16 else {
            self = Color.usualNamed[Int(index)]
            return
        }
        if index >= 232 {
            let level = 8 + (index - 232) * 10
            self.init(level, level, level)
        } else {
            let cube = Int(index) - 16
            self.init(steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
        }
    }

    package var value: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

    /// `#rrggbb`.
    package var hex: String {
        let digits = String(value, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The parts as amounts of light.
    var light: (red: Double, green: Double, blue: Double) {
        (Self.light[Int(red)], Self.light[Int(green)], Self.light[Int(blue)])
    }

    private static let light: [Double] = (0...255).map { part in
        let share = Double(part) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }

    /// How bright it is, from 0 to 1 (WCAG 2.1, relative luminance).
    package var luminance: Double {
        let light = light
        return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
    }

    /// How well one stands out from the other, from 1 to 21 (WCAG 2.1, contrast ratio).
    package func contrast(with other: RGB) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }
}

/// A colour in a space where distance is how different two look: Björn Ottosson, "A perceptual color space for image
/// processing", 2020.
struct OKLab: Sendable {
    let lightness: Double
    let a: Double
    let b: Double

    init(_ rgb: RGB) {
        let light = rgb.light
        let long = cbrt(0.4122214708 * light.red + 0.5363325363 * light.green + 0.0514459929 * light.blue)
        let middle = cbrt(0.2119034982 * light.red + 0.6806995451 * light.green + 0.1073969566 * light.blue)
        let short = cbrt(0.0883024619 * light.red + 0.2817188376 * light.green + 0.6299787005 * light.blue)
        lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
        a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
        b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    }

    /// Nobody would name its hue.
    var isGrey: Bool { a * a + b * b < 0.04 * 0.04 }

    /// The square of the distance: enough to compare.
    func distance(to other: OKLab) -> Double {
        let (x, y, z) = (lightness - other.lightness, a - other.a, b - other.b)
        return x * x + y * y + z * z
    }
}
