import FoundationEssentials
import Wire

/// Frames to lines and back.
package struct FrameCoder {
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()

    package init() { encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes] }

    /// JSON has no line ends outside of strings here, and escapes those inside.
    package func line(_ frame: some Encodable) -> [UInt8] {
        // Everything in the vocabulary can be encoded; numbers in it are finite.
        (try? encoder.encode(frame)).map { [UInt8]($0) } ?? []
    }

    /// - Returns: nil where the line is no such frame.
    package func read<Frame: Decodable>(_ type: Frame.Type, _ line: [UInt8]) -> Frame? {
        try? decoder.decode(type, from: Data(line))
    }

    /// The version that a hello names, also one whose other fields this version does not know.
    package func helloVersion(_ line: [UInt8]) -> Int? {
        struct AnyHello: Decodable {
            struct Version: Decodable { var version: Int }
            var hello: Version
        }
        return read(AnyHello.self, line)?.hello.version
    }
}
