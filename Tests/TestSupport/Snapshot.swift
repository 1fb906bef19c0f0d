import FoundationEssentials
package import Testing

/// Compares a text with the one that is kept beside the tests, in `Snapshots/NAME.txt`.
///
/// Different or missing fails. `TIERDESK_RECORD=1` writes it instead, and still fails, so that a recording run is
/// never taken for a passing one; where `CI` is set nothing is ever written.
package func expectSnapshot(
    _ text: String, named name: String, file: String = #filePath, location: SourceLocation = #_sourceLocation
) {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
        separator: "/")
    let path = folder + "/Snapshots/" + name + ".txt"
    let environment = ProcessInfo.processInfo.environment
    let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    if kept == text { return }
    if environment["TIERDESK_RECORD"] == "1", environment["CI"] == nil {
        try? FileManager.default.createDirectory(
            atPath: folder + "/Snapshots", withIntermediateDirectories: true)
        _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
        Issue.record("recorded \(name)", sourceLocation: location)
        return
    }
    Issue.record("\(name) differs:\n\(difference(kept ?? "", text))", sourceLocation: location)
}

/// The same for a screen: its rows, without the blanks at their ends.
package func expectSnapshot(
    rows: [String], named name: String, file: String = #filePath, location: SourceLocation = #_sourceLocation
) {
    let lines = rows.map {
        $0.prefix(upTo: ($0.lastIndex { $0 != " " }).map($0.index(after:)) ?? $0.startIndex)
    }
    expectSnapshot(lines.joined(separator: "\n") + "\n", named: name, file: file, location: location)
}

/// The lines that differ, with their numbers.
private func difference(_ kept: String, _ now: String) -> String {
    let before = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let after = now.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(before.count, after.count) {
        let old = index < before.count ? before[index] : "(no line)"
        let new = index < after.count ? after[index] : "(no line)"
        if old != new { lines += ["\(index + 1) was |\(old)|", "\(index + 1) is  |\(new)|"] }
    }
    return lines.prefix(40).joined(separator: "\n")
}
