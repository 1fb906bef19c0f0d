/// Names of attachments as they can be shown, and saved.
enum AttachmentName {
    private static let lengthLimit = 120

    /// Only the last step of a path, without the characters that no file system takes, and never `..`.
    static func safe(_ name: String) -> String {
        let line = singleLine(name, limit: 1000)
        let last = line.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var cleaned = String(last.map { #":*?"<>|"#.contains($0) ? "_" : $0 })
        while cleaned.hasPrefix(".") || cleaned.hasPrefix(" ") { cleaned.removeFirst() }
        guard cleaned.count > lengthLimit else { return cleaned }
        // The ending says more than the middle of a long name.
        let ending = cleaned.lastIndex(of: ".").map { cleaned[$0...] } ?? ""
        return String(cleaned.prefix(lengthLimit - min(ending.count, 10)) + ending.prefix(10))
    }

    static func invented(number: Int, mediaType: String) -> String {
        "attachment-\(number)" + (endings[mediaType] ?? "")
    }

    private static let endings = [
        "application/pdf": ".pdf", "application/zip": ".zip", "image/gif": ".gif", "image/jpeg": ".jpg",
        "image/png": ".png", "message/rfc822": ".eml", "text/calendar": ".ics", "text/csv": ".csv",
        "text/html": ".html", "text/plain": ".txt",
    ]
}
