import FoundationEssentials

/// A mail of a text and files, as mail programs write it.
enum MultipartMail {
    struct File {
        var name: String
        var mediaType: String
        var bytes: [UInt8]
    }

    static func bytes(_ text: String, files: [File]) -> [UInt8] {
        let parts = files.map { file in
            """
            --b
            Content-Type: \(file.mediaType); name="\(file.name)"
            Content-Disposition: attachment; filename="\(file.name)"
            Content-Transfer-Encoding: base64

            \(Data(file.bytes).base64EncodedString(options: .lineLength76Characters))

            """
        }
        let mail = """
            From: Ann <ann@example.com>
            Message-ID: <1@example.com>
            Subject: Dock
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b

            \(text)
            \(parts.joined())--b--
            """
        return Array(mail.utf8)
    }
}
