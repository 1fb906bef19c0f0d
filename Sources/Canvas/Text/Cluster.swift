/// What one cell holds: a base scalar and up to four marks drawn over it.
///
/// Plain numbers rather than a `String`, so that a frame of ten thousand cells is one block of memory that is
/// copied and compared without touching a reference count.
package struct Cluster: Hashable, Sendable {
    /// More marks than this are dropped: the screen library would lose them silently.
    package static let maximumMarks = 4

    package static let space = Cluster(base: " ")

    private var base: UInt32
    private var marks: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)

    init(base: Unicode.Scalar) {
        self.base = base.value
    }

    /// Adds a mark; false when there was no room for it.
    @discardableResult
    mutating func add(mark: Unicode.Scalar) -> Bool {
        if marks.0 == 0 {
            marks.0 = mark.value
        } else if marks.1 == 0 {
            marks.1 = mark.value
        } else if marks.2 == 0 {
            marks.2 = mark.value
        } else if marks.3 == 0 {
            marks.3 = mark.value
        } else {
            return false
        }
        return true
    }

    /// One or two columns.
    package var columns: Int {
        base < 0x300 ? 1 : Unicode.Scalar(base).flatMap(TextWidth.columns(of:)) ?? 1
    }

    package var isSpace: Bool { base == 0x20 && marks.0 == 0 }

    /// Calls the body with each scalar value, base first.
    package func forEachScalar(_ body: (UInt32) -> Void) {
        body(base)
        guard marks.0 != 0 else { return }
        body(marks.0)
        if marks.1 != 0 { body(marks.1) }
        if marks.2 != 0 { body(marks.2) }
        if marks.3 != 0 { body(marks.3) }
    }

    package static func == (left: Cluster, right: Cluster) -> Bool {
        left.base == right.base && left.marks == right.marks
    }

    package func hash(into hasher: inout Hasher) {
        forEachScalar { hasher.combine($0) }
    }
}

extension Cluster {
    func append(to scalars: inout String.UnicodeScalarView) {
        forEachScalar { value in
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
    }
}
