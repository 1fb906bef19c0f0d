import Glibc
import Mail
package import Service
package import Sockets

/// Listens for mail servers that speak LMTP on Unix sockets, several at a time, on one thread: each connection has one
/// mail taken in its turn, so that nobody's many hold up somebody's one.
package final class LMTPSource<Access: DeskAccess>: MailSource {
    package let name: String
    private let listeners: [Listener]
    private let filer: MailFiler<Access>
    private var connections: [LMTPConnection] = []

    /// More wait at the socket; a usual mail server opens no more than this.
    package static var connectionLimit: Int { 32 }
    /// Bytes of unfinished mails in memory; beyond it only the largest goes on.
    static var memoryLimit: Int { 256 << 20 }
    /// RFC 5321 4.5.3.2.7: five minutes of silence end a connection.
    static var silenceLimit: Int { 300 }

    package init(name: String, listeners: [Listener], filer: MailFiler<Access>) {
        self.name = name
        self.filer = filer
        self.listeners = listeners
    }

    /// - Throws: ``SocketError`` where the socket cannot be made.
    package convenience init(name: String, path: String, filer: MailFiler<Access>) throws {
        // Mail servers run under accounts of their own; the folder around the socket says which may come.
        self.init(name: name, listeners: [try Listener(path: path, mode: 0o666)], filer: filer)
    }

    package var desk: Access { filer.desk }

    package func wait(_ stop: StopSignal) -> StopSignal.Wake {
        stop.poll(listeners.map(\.descriptor) + connections.map(\.descriptor), atMost: 30_000)
    }

    /// Serves the connections for as long as there is something to do, with a look at the clock for the heartbeat.
    package func step(_ stop: StopSignal) throws -> Int {
        var taken = try filer.recover()
        let end = Self.now() + 5
        repeat {
            guard let isBusy = turn(stop, &taken), isBusy else { break }
        } while Self.now() < end
        return taken
    }

    /// Mails that are coming in are taken to their end, for a few seconds; the others are asked to come again.
    package func finish() {
        let (end, stop) = (Self.now() + 3, StopSignal())
        var taken = 0
        while Self.now() < end, connections.contains(where: \.isUnderWay),
            turn(stop, &taken, isOpen: false) != nil
        {}
        for connection in connections { connection.dismiss() }
        connections = []
    }

    /// - Returns: whether something happened; nil once it is stopped.
    private func turn(_ stop: StopSignal, _ taken: inout Int, isOpen: Bool = true) -> Bool? {
        let isFull = !isOpen || connections.count >= Self.connectionLimit
        let doors = isFull ? [] : listeners
        let largest = connections.max { $0.size < $1.size }
        let isCrowded = connections.reduce(0) { $0 + $1.size } > Self.memoryLimit
        let known = connections
        let waits =
            doors.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
            + known.map { $0.wanted(mayRead: !isCrowded || $0 === largest) }
        let hasWork = known.contains(where: \.hasSteps)
        // As long as a mail server thinks over its next command, which is a moment.
        let patience: Int32 = hasWork || known.isEmpty ? 0 : 200
        guard let found = stop.poll(waits, atMost: patience) else { return nil }
        for (connection, events) in zip(known, found.dropFirst(doors.count)) where events != 0 {
            connection.exchange(events, at: Self.now())
        }
        for (door, events) in zip(doors, found) where events != 0 {
            while connections.count < Self.connectionLimit, let stream = door.accept() {
                connections.append(LMTPConnection(stream, at: Self.now()))
            }
        }
        for connection in connections { serve(connection, &taken) }
        let oldest = Self.now() - Self.silenceLimit
        connections.removeAll { $0.isOver || $0.heardAt < oldest }
        return hasWork || found.contains { $0 != 0 }
    }

    /// Says what there is to say, and takes in one mail at most.
    private func serve(_ connection: LMTPConnection, _ taken: inout Int) {
        while let step = connection.nextStep() {
            switch step {
            case .reply(let text): connection.say([text])
            case .mail(let bytes, let recipients):
                let outcome = try? filer.take(bytes, source: name, envelope: recipients)
                if outcome != nil { taken += 1 }
                connection.answer { $0.stored(outcome.map { IntakeReceipt($0).text }) }
                return
            case .tooLarge(let head, _):
                let isKept = (try? filer.takeHead(head, source: name)) != nil
                connection.answer { isKept ? $0.refused() : $0.stored(nil) }
                return
            case .close: connection.close()
            }
        }
        connection.flush()
    }

    private static func now() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec
    }
}

/// One mail server's connection: its dialogue, and what waits to be done about it.
private final class LMTPConnection {
    private let stream: SocketStream
    private var session = LMTPSession(host: "localhost", sizeLimit: MessageParser.sizeLimit)
    private var steps: [LMTPSession.Step]
    private(set) var heardAt: Int
    private(set) var isOver = false
    private var isClosing = false

    init(_ stream: SocketStream, at now: Int) {
        self.stream = stream
        heardAt = now
        steps = [session.greeting]
    }

    var descriptor: Int32 { stream.descriptor }
    var size: Int { session.size }
    var hasSteps: Bool { !steps.isEmpty }

    /// While there is something left to do nothing more is read: who sends faster than we store is slowed down.
    func wanted(mayRead: Bool) -> pollfd {
        var events: Int16 = 0
        if mayRead, steps.isEmpty, !isClosing, stream.backlog == 0 { events |= Int16(POLLIN) }
        if stream.backlog > 0 { events |= Int16(POLLOUT) }
        // A negative descriptor is passed over: a hang-up is looked at when it can be dealt with.
        return pollfd(fd: events == 0 ? -1 : descriptor, events: events, revents: 0)
    }

    func exchange(_ events: Int16, at now: Int) {
        heardAt = now
        if events & Int16(POLLOUT) != 0 { flush() }
        guard !isOver, events & Int16(POLLIN | POLLHUP | POLLERR) != 0 else { return }
        guard let bytes = stream.readBlock() else {
            isOver = true
            return
        }
        steps += session.receive(bytes)
    }

    func nextStep() -> LMTPSession.Step? { steps.isEmpty ? nil : steps.removeFirst() }

    func say(_ replies: [String]) {
        // The stream ends each line with a line feed.
        for reply in replies { stream.send(Array((reply + "\r").utf8)) }
    }

    /// Answers for a mail, and goes on with what came behind it.
    func answer(_ replies: (inout LMTPSession) -> [String]) {
        say(replies(&session))
        steps += session.receive([])
        flush()
    }

    /// A mail has begun, and has no answer yet.
    var isUnderWay: Bool { !isOver && (session.isMailUnderWay || hasSteps) }

    func dismiss() {
        say(["421 4.3.2 come again"])
        flush()
    }

    func close() {
        isClosing = true
        steps = []
    }

    func flush() {
        if !stream.flush() || (isClosing && stream.backlog == 0) { isOver = true }
    }
}

extension SocketStream {
    /// What has arrived; nil when the other side is gone.
    fileprivate func readBlock() -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        return bytes.isEmpty ? nil : bytes
    }
}
