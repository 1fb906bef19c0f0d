import Desk
import Sockets
import Wire

/// One connection at the desk.
final class Session {
    let id: Int
    let stream: SocketStream
    let peer: Peer
    /// Who speaks, once they said hello.
    var speaker: AgentName?
    var watches = false
    /// Where their console is, told again after a dropped line.
    var seat: Seat?
    /// When the connection was made, and since when the other side has taken nothing: monotonic milliseconds.
    let openedAt: Int
    var stalledSince: Int?
    /// Changes passed by while the other side did not read: it is told to ask again.
    var missedNews = false
    /// No more is read; the connection ends when what waits is written.
    var isEnding = false
    /// The other side has closed: nothing reaches it any more, but what it sent before is still done.
    var isGone = false
    /// Lines may be waiting in the buffer.
    var mayHaveLines = false

    init(id: Int, stream: SocketStream, peer: Peer, now: Int) {
        self.id = id
        self.stream = stream
        self.peer = peer
        openedAt = now
    }

    /// So much waits that neither requests nor changes are added for this one.
    static let backlogLimit = 4 << 20

    var isBehind: Bool { stream.backlog > Self.backlogLimit }
}
