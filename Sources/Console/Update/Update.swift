import Canvas
import Desk
import Localization
import Wire

/// The console's only step: something happened, this is what follows.
package func update(_ model: inout Model, _ message: Message) -> [Effect] {
    Localization.$current.withValue(model.localization) { step(&model, message) }
}

private func step(_ model: inout Model, _ message: Message) -> [Effect] {
    switch message {
    case .start: model.start()
    case .input(let event): model.take(event)
    case .line(let line): model.take(line: line)
    case .reply(let token, let reply):
        model.receive(reply, token: token)
        model.pressTypedAhead()
    case .changed(let change): model.deskChanged(change)
    case .tick(let now, let zoneOffset):
        model.now = now
        model.zoneOffset = zoneOffset
        model.saveDraft()
    case .pause: model.pause()
    case .rest: model.askPreview()
    case .presence(let presence): model.take(presence)
    case .seat(let seat): model.offer(seat)
    case .away: model.lineLost()
    case .store(let isAway): model.storeMoved(isAway: isAway)
    case .back: model.lineBack()
    case .saved(let file, let outcome): model.saved(file, outcome)
    case .password(let outcome, let title): model.received(outcome, title)
    case .edited(let text, let reason): model.edited(text, reason)
    case .secretEnds: model.hideSecret()
    case .notice(let text): model.say(text)
    }
    repeat {
        model.playOn()
        model.pressTypedAhead()
    } while model.playback != nil && !model.waiting.isAny
    model.showConflict()
    model.settleScroll()
    switch message {
    case .rest, .line, .input(.hangUp): model.tellSeat(isResting: true)
    default: model.tellSeat(isResting: false)
    }
    defer { model.effects = [] }
    return model.effects
}

extension Model {
    mutating func start() {
        ask(.hello, for: .hello)
        ask(.counts, for: .counts)
        askPage()
        ask(.drafts, for: .drafts)
    }

    mutating func askPage() {
        waiting.drop(.more)
        waiting.drop(.refresh)
        // A list that is not there yet comes as the window has room first: the rest is for after that.
        let limit = list.isLoaded ? ListState.pageSize : min(ListState.pageSize, max(1, size.height))
        ask(.list(listed(limit: limit)), for: .page)
    }

    /// The list that is shown, from a place on.
    func listed(after: PageCursor? = nil, limit: Int = ListState.pageSize) -> ListRequest {
        ListRequest(view: list.view, filter: list.filter, after: after, limit: limit, zone: zoneOffset)
    }

    /// Asks for the next page when the cursor nears the end of what is loaded.
    mutating func askMoreIfNear() {
        guard let next = list.next, let index = list.index, index + 30 >= list.rows.count else { return }
        guard !waiting.isOut(.more), !waiting.isOut(.page) else { return }
        // What a short first page left over comes before whole pages.
        let left = ListState.pageSize - list.rows.count
        ask(.list(listed(after: next, limit: left > 0 ? left : ListState.pageSize)), for: .more)
    }

    /// The window around the cursor again, as one page that starts just before it.
    mutating func askRefresh() {
        guard list.isLoaded, !waiting.isOut(.page) else { return }
        let start = max(0, min(list.top, list.index ?? 0) - 20)
        let before = start > 0 && start <= list.rows.count ? list.rows[start - 1] : nil
        let after = before.map { PageCursor(order: $0.order, number: $0.number) }
        askOnce(.list(listed(after: after)), for: .refresh(after: after))
    }

    mutating func askPreview() {
        guard wantsPreview, let selected = list.selected else { return }
        askOnce(.ticket(selected), for: .preview(selected))
    }

    /// What stands beside the list is about another ticket than the selected one.
    var wantsPreview: Bool {
        guard screen == .list, hasSecondColumn, let selected = list.selected else { return false }
        return list.preview?.row.number != selected && !waiting.isOut(.preview)
    }

    mutating func askOffer() {
        ask(.offer(excluding: triage?.passed ?? []), for: .offer)
    }
}
