import Glibc

/// Where a secret is: in a file, or in what a command prints.
package enum SecretSource: Hashable, Sendable {
    case file(String)
    case command(String)
}

extension SecretSource {
    /// Why there is no secret. Says nothing of what was read.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case unreadable
        /// Others than its owner may read the file.
        case readableByOthers
        case commandFailed(status: Int32)
        case empty

        package var description: String {
            switch self {
            case .unreadable: "the file with the secret cannot be read"
            case .readableByOthers: "the file with the secret can be read by others; chmod 600 it"
            case .commandFailed(let status): "the command for the secret failed with status \(status)"
            case .empty: "the secret is empty"
            }
        }
    }

    /// The first line of it.
    package func read() throws(Problem) -> String {
        let text: [UInt8]
        switch self {
        case .file(let path): text = try Self.contents(of: path)
        case .command(let command): text = try Self.output(of: command)
        }
        let line = text.prefix { $0 != 10 && $0 != 13 && $0 != 0 }
        guard !line.isEmpty else { throw .empty }
        return String(decoding: line, as: UTF8.self)
    }

    private static func contents(of path: String) throws(Problem) -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0, let file = fopen(path, "re") else { throw .unreadable }
        defer { fclose(file) }
        guard status.st_mode & 0o077 == 0 else { throw .readableByOthers }
        return read(file)
    }

    private static func output(of command: String) throws(Problem) -> [UInt8] {
        guard let stream = popen(command, "re") else { throw .commandFailed(status: -1) }
        let text = read(stream)
        let status = pclose(stream)
        guard status == 0 else { throw .commandFailed(status: status >> 8 & 0xFF) }
        return text
    }

    /// Tokens are long, but not that long.
    private static func read(_ stream: UnsafeMutablePointer<FILE>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = fread(buffer.baseAddress, 1, buffer.count, stream)
        }
    }
}
