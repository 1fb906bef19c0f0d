import CResources
import Desk

/// The texts to users of waves that are embedded in the program.
enum WaveTexts {
    static var all: [WaveTemplate] {
        (0..<cresources_waves_count).compactMap { index in
            let file = cresources_wave(index)
            return WaveTemplate(
                name: String(cString: file.name),
                String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self))
        }
    }
}
