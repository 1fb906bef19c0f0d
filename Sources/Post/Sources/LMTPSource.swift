import Glibc
import Mail
import Sockets

/// Listens for mail servers that speak LMTP on a Unix socket. One at a time: the store has one writer anyway.
package struct LMTPSource<Access: DeskAccess>: MailSource {
    package let name: String
    private let listener: Listener
    private let filer: MailFiler<Access>

    /// - Throws: ``SocketError`` where the socket cannot be made.
    package init(name: String, path: String, filer: MailFiler<Access>) throws {
        self.name = name
        self.filer = filer
        // Mail servers run under accounts of their own; the folder around the socket says which may come.
        listener = try Listener(path: path, mode: 0o666)
    }

    package var desk: Access { filer.desk }

    package func wait(_ stop: StopSignal) -> StopSignal.Wake {
        stop.poll([listener.descriptor], atMost: 30_000)
    }

    /// Serves the connections that wait, each to its end.
    package func step(_ stop: StopSignal) throws -> Int {
        var taken = try filer.recover()
        while let connection = listener.accept() { taken += serve(connection, stop) }
        return taken
    }

    private func serve(_ connection: SocketStream, _ stop: StopSignal) -> Int {
        var session = LMTPSession(host: "localhost", sizeLimit: MessageParser.sizeLimit)
        var taken = 0
        var steps = [session.greeting]
        while true {
            for step in steps {
                switch step {
                case .reply(let text): connection.say(text)
                case .mail(let bytes, let recipients):
                    let isStored = (try? filer.take(bytes, source: name, envelope: recipients)) != nil
                    if isStored { taken += 1 }
                    session.stored(isStored).forEach(connection.say)
                case .close:
                    _ = connection.flush()
                    return taken
                }
            }
            // RFC 5321 4.5.3.2.7: five minutes of silence end it.
            guard connection.flush(), case .ready = stop.poll([connection.descriptor], atMost: 300_000),
                let bytes = connection.readBlock()
            else { return taken }
            steps = session.receive(bytes)
        }
    }
}

extension SocketStream {
    /// Says a reply; the stream ends each line with a line feed.
    fileprivate func say(_ reply: String) { send(Array((reply + "\r").utf8)) }

    /// What has arrived; nil when the other side is gone.
    fileprivate func readBlock() -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        return bytes.isEmpty ? nil : bytes
    }
}
