/// A column and row; the origin is the upper left corner.
package struct Point: Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// How many columns and rows there are.
///
/// Sides are held between zero and ``limit``, so that arithmetic on them cannot overflow.
package struct Size: Hashable, Sendable {
    /// No terminal is larger than this, and a frame of this size still fits in memory.
    package static let limit = 2_000

    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = min(max(width, 0), Self.limit)
        self.height = min(max(height, 0), Self.limit)
    }
}

/// An area of the screen.
///
/// The origin may lie outside every screen; coordinates are clamped to a range in which sums cannot overflow.
package struct Rect: Hashable, Sendable {
    package let x: Int
    package let y: Int
    package let width: Int
    package let height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = Self.clamped(x)
        self.y = Self.clamped(y)
        self.width = max(0, Self.clamped(width))
        self.height = max(0, Self.clamped(height))
    }

    package init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// The first column to the right of the area.
    package var maxX: Int { x + width }

    /// The first row below the area.
    package var maxY: Int { y + height }

    package var isEmpty: Bool { width == 0 || height == 0 }

    package var size: Size { Size(width: width, height: height) }

    package func contains(x column: Int, y row: Int) -> Bool {
        column >= x && column < maxX && row >= y && row < maxY
    }

    static func clamped(_ value: Int) -> Int { min(max(value, -1_000_000), 1_000_000) }
}

extension Rect {
    /// The area without a margin on every side; never less than empty.
    package func inset(by margin: Int) -> Rect { inset(horizontal: margin, vertical: margin) }

    package func inset(horizontal: Int, vertical: Int) -> Rect {
        inset(left: horizontal, top: vertical, right: horizontal, bottom: vertical)
    }

    package func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
        let left = Self.clamped(left)
        let top = Self.clamped(top)
        return Rect(
            x: x + left, y: y + top, width: width - left - Self.clamped(right),
            height: height - top - Self.clamped(bottom))
    }

    /// Cuts rows off the top; asking for more than there is takes everything.
    package func split(top rows: Int) -> (top: Rect, rest: Rect) {
        let taken = min(max(rows, 0), height)
        return (
            Rect(x: x, y: y, width: width, height: taken),
            Rect(x: x, y: y + taken, width: width, height: height - taken)
        )
    }

    /// Cuts rows off the bottom.
    package func split(bottom rows: Int) -> (rest: Rect, bottom: Rect) {
        let (rest, bottom) = split(top: height - min(max(rows, 0), height))
        return (rest, bottom)
    }

    /// Cuts columns off the left.
    package func split(left columns: Int) -> (left: Rect, rest: Rect) {
        let taken = min(max(columns, 0), width)
        return (
            Rect(x: x, y: y, width: taken, height: height),
            Rect(x: x + taken, y: y, width: width - taken, height: height)
        )
    }

    /// Cuts columns off the right.
    package func split(right columns: Int) -> (rest: Rect, right: Rect) {
        let (rest, right) = split(left: width - min(max(columns, 0), width))
        return (rest, right)
    }

    /// A smaller area in the middle of this one, for dialogs.
    package func centered(width: Int, height: Int) -> Rect {
        let width = min(max(width, 0), self.width)
        let height = min(max(height, 0), self.height)
        return Rect(
            x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width, height: height)
    }

    /// The part that both areas cover.
    package func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }
}
