package import Desk

/// What travels over the desk's socket: one JSON object a line, both ways (`docs/protocol.md`).
package enum Frames {
    /// Both sides must speak the same one. It grows when a frame changes in a way the other side would misread.
    package static let version = 1

    /// A request's line may be this long: a text at its limit, every character escaped, and room around it.
    package static let requestLimit = 8 << 20
    /// A reply's line: a ticket of many long entries.
    package static let replyLimit = 256 << 20
}

/// A line from a client.
package enum ClientFrame: Hashable, Sendable {
    /// The first line of a connection.
    case hello(Hello)
    case ask(Ask)
    /// Where the person is in their console now: others see it, and it is offered again after a dropped line.
    case here(Seat)
    /// The person leaves on purpose: nothing is kept to come back to.
    case bye

    package struct Hello: Codable, Hashable, Sendable {
        package var version: Int
        /// For accounts that own the desk: speak as this agent.
        package var speaker: AgentName?
        /// Whether changes and presence are wanted.
        package var watches: Bool

        package init(version: Int = Frames.version, speaker: AgentName? = nil, watches: Bool) {
            self.version = version
            self.speaker = speaker
            self.watches = watches
        }
    }

    package struct Ask: Hashable, Sendable {
        /// Comes back with the reply.
        package var id: Int
        package var request: Request
        /// Names a command so that asking again, after a line that broke, cannot carry it out twice.
        package var once: OnceKey?

        package init(id: Int, request: Request, once: OnceKey? = nil) {
            self.id = id
            self.request = request
            self.once = once
        }
    }
}

/// The name of one attempt to change something, made by whoever asks.
package struct OnceKey: RawRepresentable, Codable, Hashable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// Longer names are refused: they are kept for a while.
    package static let limit = 64
}

/// A line from the desk.
package enum ServerFrame: Hashable, Sendable {
    /// The answer to a hello.
    case welcome(Welcome)
    case reply(id: Int, Reply)
    case changed(DeskChange)
    /// Consoles that moved: each replaces what was said of the same console before.
    case presence([Presence])
    /// Whether the desk can reach its store: while it cannot, nothing is saved.
    case store(isAway: Bool)
    /// The desk closes the connection after this line.
    case goodbye(Goodbye)

    package struct Welcome: Codable, Hashable, Sendable {
        package var version: Int
        /// Where the person was when their last line dropped.
        package var seat: Seat?

        package init(version: Int = Frames.version, seat: Seat? = nil) {
            self.version = version
            self.seat = seat
        }
    }

    package struct Goodbye: Codable, Hashable, Sendable {
        package var reason: Reason
        package var message: String

        package enum Reason: String, Codable, Hashable, Sendable {
            case version, unknownAgent = "unknown-agent", notPermitted = "not-permitted", malformed
            case tooLong = "too-long", stopping, slow
        }

        package init(_ reason: Reason, _ message: String) {
            self.reason = reason
            self.message = message
        }
    }
}

extension ClientFrame: Codable {
    private enum CodingKeys: String, CodingKey { case hello, ask, here, bye }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let ask = try container.decodeIfPresent(Ask.self, forKey: .ask) {
            self = .ask(ask)
        } else if let seat = try container.decodeIfPresent(Seat.self, forKey: .here) {
            self = .here(seat)
        } else if try container.decodeIfPresent(Bool.self, forKey: .bye) == true {
            self = .bye
        } else {
            self = .hello(try container.decode(Hello.self, forKey: .hello))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .hello(let hello): try container.encode(hello, forKey: .hello)
        case .ask(let ask): try container.encode(ask, forKey: .ask)
        case .here(let seat): try container.encode(seat, forKey: .here)
        case .bye: try container.encode(true, forKey: .bye)
        }
    }
}

extension ClientFrame.Ask: Codable {
    private enum CodingKeys: String, CodingKey { case id, request, once }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        once = try container.decodeIfPresent(OnceKey.self, forKey: .once)
        let frequent = try? container.decode(FrequentRequest.self, forKey: .request)
        request = try frequent?.request ?? container.decode(Request.self, forKey: .request)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        if let frequent = FrequentRequest(request) {
            try container.encode(frequent, forKey: .request)
        } else {
            try container.encode(request, forKey: .request)
        }
        try container.encodeIfPresent(once, forKey: .once)
    }
}

/// The requests that a first screen makes, written as ``Request`` writes them.
///
/// Coding an enumeration, whichever its case, first looks up a type for every case it has, and each of these is a search
/// through the whole program: for the ninety of ``Request`` that is three milliseconds of a start.
private enum FrequentRequest: Codable {
    case hello
    case list(ListRequest)
    case counts
    case ticket(Int)
    case offer(excluding: [Int])
    case drafts

    init?(_ request: Request) {
        switch request {
        case .hello: self = .hello
        case .list(let list): self = .list(list)
        case .counts: self = .counts
        case .ticket(let number): self = .ticket(number)
        case .offer(let excluding): self = .offer(excluding: excluding)
        case .drafts: self = .drafts
        default: return nil
        }
    }

    var request: Request {
        switch self {
        case .hello: .hello
        case .list(let list): .list(list)
        case .counts: .counts
        case .ticket(let number): .ticket(number)
        case .offer(let excluding): .offer(excluding: excluding)
        case .drafts: .drafts
        }
    }
}

extension ServerFrame: Codable {
    private enum CodingKeys: String, CodingKey {
        case welcome, id, reply, changed, presence, isStoreAway, goodbye
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let id = try container.decodeIfPresent(Int.self, forKey: .id) {
            self = .reply(id: id, try container.decode(Reply.self, forKey: .reply))
        } else if let change = try container.decodeIfPresent(DeskChange.self, forKey: .changed) {
            self = .changed(change)
        } else if let presence = try container.decodeIfPresent([Presence].self, forKey: .presence) {
            self = .presence(presence)
        } else if let isAway = try container.decodeIfPresent(Bool.self, forKey: .isStoreAway) {
            self = .store(isAway: isAway)
        } else if let goodbye = try container.decodeIfPresent(Goodbye.self, forKey: .goodbye) {
            self = .goodbye(goodbye)
        } else {
            self = .welcome(try container.decode(Welcome.self, forKey: .welcome))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .welcome(let welcome): try container.encode(welcome, forKey: .welcome)
        case .reply(let id, let reply):
            try container.encode(id, forKey: .id)
            try container.encode(reply, forKey: .reply)
        case .changed(let change): try container.encode(change, forKey: .changed)
        case .presence(let presence): try container.encode(presence, forKey: .presence)
        case .store(let isAway): try container.encode(isAway, forKey: .isStoreAway)
        case .goodbye(let goodbye): try container.encode(goodbye, forKey: .goodbye)
        }
    }
}
