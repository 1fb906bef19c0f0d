extension Frame {
    /// The text of each row, as a person reads it, without spaces at the end.
    package func rows() -> [String] {
        (0..<size.height).map { y in
            var scalars = String.UnicodeScalarView()
            var inked = scalars.startIndex
            for cell in row(y) where !cell.isContinuation {
                cell.cluster.append(to: &scalars)
                if !cell.cluster.isSpace { inked = scalars.endIndex }
            }
            return String(scalars[..<inked])
        }
    }

    /// One letter a cell for its role, without the plain end of a row; see ``Role/letter``.
    package func styleRows() -> [String] {
        (0..<size.height).map { y in
            var letters = ""
            var inked = letters.startIndex
            for cell in row(y) {
                let isPlain = cell.style == .text && cell.cluster.isSpace && !cell.isContinuation
                letters.append(isPlain ? " " : cell.style.role.letter)
                if !isPlain { inked = letters.endIndex }
            }
            return String(letters[..<inked])
        }
    }
}
