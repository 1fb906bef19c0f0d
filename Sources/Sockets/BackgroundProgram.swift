import CSockets
import Glibc

/// A program in a session of its own, which outlives whoever started it.
package struct BackgroundProgram {
    private let process: pid_t

    package var identifier: Int32 { process }

    /// - Parameter output: where its standard output and standard error go.
    package init(
        path: String, arguments: [String], environment: [String: String], output: Int32
    ) throws(SocketError) {
        var process: pid_t = 0
        let status = Self.withStrings(arguments) { words in
            Self.withStrings(environment.map { "\($0)=\($1)" }) { variables in
                csockets_spawn(path, words, variables, output, &process)
            }
        }
        guard status == 0 else { throw SocketError(status: status) }
        self.process = process
    }

    package func kill(_ signal: Int32) { Glibc.kill(process, signal) }

    /// Waits for its end: the exit status, nil where a signal ended it.
    package func wait() -> Int32? {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return nil }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeBufferPointer { buffer in
            // Never empty: it ends with nil.
            body(buffer.baseAddress.unsafelyUnwrapped)
        }
    }
}
