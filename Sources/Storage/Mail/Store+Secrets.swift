import FoundationEssentials

/// Keys that the desk made for itself. They are in no export: a copy of the log must not let anybody sign.
extension Store {
    /// The key of that name, made by `make` on first use.
    package func secret(_ name: String, make: () -> [UInt8]) throws -> [UInt8] {
        try secret(name)
            ?? writing {
                // Another process may have been first.
                if let known = try secret(name) { return known }
                let bytes = make()
                try connection.execute("insert into secret (name, bytes) values (\(name), \(Data(bytes)))")
                return bytes
            }
    }

    private func secret(_ name: String) throws -> [UInt8]? {
        try connection.row("select bytes from secret where name = \(name)") { [UInt8]($0.bytes(0)) }
    }
}
