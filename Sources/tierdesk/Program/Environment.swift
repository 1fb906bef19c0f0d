import Glibc

/// The process's environment, a variable at a time: making a table of all of them is work that a console which starts can spare.
enum Environment {
    /// Nil where it is not set; one that is set to nothing is empty.
    static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Nil where it is not set, or set to nothing.
    static func nonEmpty(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }
}
