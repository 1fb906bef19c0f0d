package import FoundationEssentials

/// A piece of a file that came with a mail. A file travels piece by piece, asked for one after the other, so that a
/// large one neither breaks the limit of a line nor holds up anybody else.
package struct AttachmentPiece: Codable, Hashable, Sendable {
    /// The file's safe name and whole size.
    package var name: String
    package var size: Int
    /// Where in the file the piece lies; the next one begins behind it.
    package var offset: Int
    package var bytes: Data

    /// No piece is longer.
    package static let limit = 512 << 10

    package init(name: String, size: Int, offset: Int, bytes: Data) {
        self.name = name
        self.size = size
        self.offset = offset
        self.bytes = bytes
    }
}
