import Glibc

/// Why the system did not do it.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    package var call: String
    package var code: Int32

    package var description: String { "\(call): \(String(cString: strerror(code)))" }
}
