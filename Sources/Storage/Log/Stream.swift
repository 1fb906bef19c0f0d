/// A line of events that are numbered together: what a version counts.
enum Stream: Hashable, Sendable {
    case ticket(Int)
    case staff
    case routing
    /// The desk's service levels.
    case service
    /// What the desk knows of requesters.
    case requesters
    /// The desk's articles.
    case knowledge
    case checklist(Int)
    /// One for each announcement.
    case announcement(Int)
    /// What was erased from the log.
    case erasure
    /// A wave of a migration, by its number.
    case wave(Int)
    /// By ``DeviceKey``.
    case device(String)

    var name: String {
        switch self {
        case .ticket(let number): "ticket:\(number)"
        case .staff: "staff"
        case .routing: "routing"
        case .service: "service"
        case .requesters: "requesters"
        case .knowledge: "knowledge"
        case .announcement(let number): "announcement:\(number)"
        case .erasure: "erasure"
        case .checklist(let number): "checklist:\(number)"
        case .wave(let number): "wave:\(number)"
        case .device(let key): "device:\(key)"
        }
    }

    /// The search index keeps number and entry in one integer.
    private static let highestTicket = 1 << 40

    /// - Returns: nil for a name that no stream has.
    init?(_ name: some StringProtocol) {
        if name == "staff" {
            self = .staff
        } else if name == "routing" {
            self = .routing
        } else if name == "service" {
            self = .service
        } else if name == "requesters" {
            self = .requesters
        } else if name == "knowledge" {
            self = .knowledge
        } else if name == "erasure" {
            self = .erasure
        } else if let number = Self.number(in: name, after: "ticket:") {
            self = .ticket(number)
        } else if let number = Self.number(in: name, after: "checklist:") {
            self = .checklist(number)
        } else if let number = Self.number(in: name, after: "announcement:") {
            self = .announcement(number)
        } else if name.hasPrefix("wave:"), let number = Int(name.dropFirst(5)),
            (1...Self.highestTicket).contains(number), name == "wave:\(number)"
        {
            self = .wave(number)
        } else if name.hasPrefix("device:"), name.utf8.count > 7 {
            self = .device(String(name.dropFirst(7)))
        } else {
            return nil
        }
    }

    private static func number(in name: some StringProtocol, after prefix: String) -> Int? {
        guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)),
            (1...highestTicket).contains(number), name == prefix + String(number)
        else { return nil }
        return number
    }

    var ticket: Int? {
        if case .ticket(let number) = self { return number }
        return nil
    }
}

/// Device names are the same in either case, as the network's are.
enum DeviceKey {
    static func key(_ name: String) -> String { name.lowercased() }
}
