import Desk
import Wire

/// Something that is done to several tickets: first what would come of it, then, once wanted, what came of it.
struct BatchState: Sendable {
    var deed: Deed
    var aims: [Aim]
    /// What a rehearsal said, as far as it got.
    var rehearsed: [Outcome] = []
    var done: [Outcome] = []
    var phase = Phase.rehearsing
    var top = 0
    /// The desk is at a piece of it; the person wants no further one.
    var isStopping = false

    enum Phase: Sendable { case rehearsing, asking, running, over }

    /// Those that it is done to: what would be refused is left out.
    var wanted: [Aim] {
        if rehearsed.isEmpty { return aims }
        let fit = Set(rehearsed.filter(\.isDone).map(\.number))
        return aims.filter { fit.contains($0.number) }
    }

    /// The aims of the next piece; empty when there is none.
    var next: [Aim] {
        phase == .rehearsing
            ? Array(aims.dropFirst(rehearsed.count).prefix(Deed.most))
            : Array(wanted.dropFirst(done.count).prefix(Deed.most))
    }

    /// What is to be read: refusals first, since they are what one has to know.
    var lines: [Outcome] {
        let shown = phase == .over ? done + rehearsed.filter { !$0.isDone } : rehearsed
        return shown.filter { !$0.isDone } + shown.filter(\.isDone)
    }
}

/// Something this console did, to take it back.
struct PastDeed: Hashable, Sendable {
    var what: String
    var aims: [Aim]

    /// As many are remembered.
    static let most = 50
}
