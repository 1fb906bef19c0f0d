package import FoundationEssentials

/// Files that came with mails, each kept once, whoever sent it how often.
extension Store {
    /// - Parameter digest: a cryptographic digest of the bytes: equal digests are taken for equal files.
    package func keepAttachment(_ bytes: [UInt8], digest: String) throws {
        try writing {
            try connection.execute(
                """
                insert into attachment (digest, size, bytes) values (\(digest), \(bytes.count), \(Data(bytes)))
                on conflict (digest) do nothing
                """)
        }
    }

    package func attachment(_ digest: String) throws -> [UInt8]? {
        try connection.row("select bytes from attachment where digest = \(digest)") { [UInt8]($0.bytes(0)) }
    }

    /// A piece of a file, shorter at its end; nil where no such file is kept.
    package func attachment(_ digest: String, from offset: Int, length: Int) throws -> (
        size: Int, bytes: Data
    )? {
        try connection.row(
            """
            select size, substr(bytes, cast(\(offset + 1) as integer), cast(\(length) as integer))
            from attachment where digest = \(digest)
            """
        ) { ($0.int(0), $0.bytes(1)) }
    }
}
