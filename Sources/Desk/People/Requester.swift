/// The person an issue came from.
package struct Requester: Codable, Hashable, Sendable {
    /// As they call themselves; empty when unknown.
    package var name: String
    /// Mail address, lower case; empty when unknown.
    package var address: String

    package init(name: String = "", address: String = "") {
        self.name = name
        self.address = address
    }

    /// What a list shows: the name, or the address, or nothing.
    package var label: String { name.isEmpty ? address : name }
}
