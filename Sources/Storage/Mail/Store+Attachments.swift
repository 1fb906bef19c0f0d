import FoundationEssentials

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
}
