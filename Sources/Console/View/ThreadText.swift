import Canvas
import Desk
import Localization
import Wire

/// The words of a ticket, as lines.
extension Model {
    /// What scrolls on the ticket screen and in play mode.
    func bodyLines() -> [Line] {
        switch screen {
        case .ticket:
            guard let ticket else { return [] }
            guard let detail = ticket.detail else {
                return [Line(localized("Asking the desk for #\(ticket.number) ..."), .dim)]
            }
            switch ticket.page {
            case .thread: break
            case .history: return historyLines(detail)
            case .clocks: return clockLines(ticket.clocks)
            }
            let thread = threadLines(detail, width: textWidth, folds: ticket.folds)
            if hasSecondColumn { return thread }
            // Without a side column: what waits first, then the thread, then the rest.
            let waiting =
                mentionLines(detail).flatMap { $0.wrapped(to: textWidth, indent: 2) }
                + elevationLines(detail)
                + detail.batons.filter(\.isPending).flatMap { baton in
                    batonLine(baton).wrapped(to: textWidth, indent: 2)
                }
            return waiting + (waiting.isEmpty ? [] : [.blank]) + thread + [.blank]
                + sideLines(detail, width: textWidth, showsPending: false)
        case .triage:
            guard let detail = triage?.detail else { return [] }
            return threadLines(detail, width: textWidth, folds: triage?.folds ?? .closed)
        default: return []
        }
    }

    func threadLines(_ detail: TicketDetail, width: Int, folds: Folds) -> [Line] {
        var lines = marksEvidence ? evidenceLines(detail.verdict, width: width) : []
        let marks = marksEvidence ? EvidenceMarks(detail.verdict) : nil
        for (entry, source) in detail.thread.map({ ($0.entry, $0.source) }) {
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(heading(entry, source?.requester ?? detail.row.requester, from: source?.number))
            if let other = entry.movedTo {
                lines.append(Line(localized("Split off to \(linkName(other))."), .dim))
                continue
            }
            // The verdict read what the requester wrote first.
            let isRead = source == nil && entry.id == detail.entries.first?.id
            lines += textLines(entry, width: width, folds: folds, marks: isRead ? marks : nil)
            for (number, holder, file) in (source?.entries ?? detail.entries).attachments
            where holder.id == entry.id {
                lines += fileLines(number, file, of: source?.number).flatMap {
                    $0.wrapped(to: width, indent: 4)
                }
            }
            for delivery in source?.deliveries ?? detail.deliveries where delivery.version == entry.id {
                lines += deliveryLine(delivery).wrapped(to: width, indent: 7)
            }
        }
        return lines.isEmpty ? [Line(localized("Nothing was written yet."), .dim)] : lines
    }

    /// What an entry says; a mail's quotes and signature are one line each until they are asked for.
    private func textLines(
        _ entry: Entry, width: Int, folds: Folds, marks: EvidenceMarks?
    ) -> [Line] {
        FoldedText(entry.text).pieces.flatMap { piece -> [Line] in
            let text = DisplayText.lines(of: String(piece.text)).flatMap { text in
                let style: Style =
                    entry.isRetracted
                    ? .dim : text.text.hasPrefix(">") ? .quote : entry.kind == .note ? .note : .text
                return marks?.lines(of: text, width: width, style)
                    ?? text.wrapped(to: width).map { Line($0, style) }
            }
            guard piece.kind != .own, folds != .none else { return text }
            return [foldLine(piece, folds)] + (folds == .open ? text : [])
        }
    }

    private func foldLine(_ piece: FoldedText.Piece, _ folds: Folds) -> Line {
        var line = Line((folds == .open ? glyphs.unfolded : glyphs.folded) + " ", .key)
        let what =
            piece.kind == .signature
            ? localized("signature")
            : localized(
                piece.lines, one: "\(piece.lines) quoted line", other: "\(piece.lines) quoted lines")
        line.add(what, .quote)
        if let key = keys.label(.toggleFolds, on: screen) { line.add(colon + key, .dim) }
        return line
    }

    /// A file as the thread names it: by its number, its safe name, and what is known about it.
    ///
    /// - Parameter ticket: the merged ticket whose file it is.
    func fileLines(_ number: Int, _ file: MailOrigin.Attachment, of ticket: Int? = nil) -> [Line] {
        var line = Line(ticket.map { localized("[\(number) on #\($0)]") + " " } ?? "[\(number)] ", .key)
        line.add("\(file.name), \(Prose.size(file.size)), \(file.mediaType)", .dim)
        if !file.label.isEmpty { line.add(", \(localized(word: file.label))", .dim) }
        return [line] + (Prose.advice(file).map { [Line("    \($0)", .dim)] } ?? [])
    }

    /// How far a mail got, in words; trouble stands out.
    private func deliveryLine(_ delivery: Delivery) -> Line {
        let isTrouble = delivery.state == .failed || delivery.state == .deferred
        var line = Line("[mail] \(localized(word: delivery.state.rawValue)) ", isTrouble ? .warning : .dim)
        line.add(delivery.recipient.address, .dim)
        if !delivery.detail.isEmpty, isTrouble { line.add(colon + delivery.detail, .warning) }
        return line
    }

    /// Who can read an entry is said in words, never by colour alone.
    func heading(_ entry: Entry, _ requester: Requester, from source: Int? = nil) -> Line {
        var line = Line()
        if entry.isRetracted { line.add(localized("RETRACTED") + " ", .warning) }
        switch entry.kind {
        case .message where entry.sender != nil:
            line.add(localized("MESSAGE from somebody else"), .title)
        case .message: line.add(localized("MESSAGE from requester"), .title)
        case .reply: line.add(localized("REPLY to requester"), .ok)
        case .note: line.add(localized("INTERNAL NOTE, not sent"), .warning)
        }
        let author =
            switch entry.author {
            case .requester: (entry.sender ?? requester).label
            case .agent(let name): name.rawValue
            case .system: localized("the desk")
            }
        if let source { line.add(" " + localized("on #\(source)"), .notice) }
        if !author.isEmpty { line.add(dot + author) }
        line.add("\(dot)\(clock.dayAndTime(entry.at)) (\(clock.ago(entry.at)))", .dim)
        return line
    }

    func historyLines(_ detail: TicketDetail) -> [Line] {
        let dates = dateWidth(detail.events.map(\.at))
        let names = detail.events.map { $0.by?.rawValue ?? localized("the desk") }
        let nameWidth = widest(names, least: 9)
        return detail.events.enumerated().flatMap { index, event in
            var line = Line(DisplayText("\(index + 1)").fitted(to: 4, alignment: .trailing) + " ", .dim)
            line.add(DisplayText(clock.dayAndTime(event.at)).padded(to: dates) + " ", .dim)
            line.add(DisplayText(names[index]).padded(to: nameWidth) + " ")
            line.add(describe(event.change))
            return line.wrapped(to: textWidth, indent: 5)
        }
    }

    private func describe(_ change: TicketChange) -> String {
        switch change {
        case .opened(let opening):
            opening.splitFrom.map { localized("split off from \(linkName($0.ticket))") }
                ?? localized("opened, came by \(localized(word: opening.source.rawValue))")
        case .accepted(let route, let queue):
            localized("accepted: \(route.title), now in \(QueueView(queue).title)")
        case .rerouted(let route, let queue, let why):
            localized("classed \(route.title), now in \(QueueView(queue).title)")
                + (why.map { colon + $0 } ?? "")
        case .claimed: localized("took it")
        case .released: localized("released it")
        case .handedOff(let to, let reason, let tried, _):
            localized(
                "handed it to \(Prose.receiver(to, rules.tiers)): \(localized(word: reason.label)); "
                    + "tried: \(tried)")
        case .batonAccepted(let tier, _):
            localized("accepted the handoff, now \(Prose.receiver(.tier(tier), rules.tiers))")
        case .batonReturned(let reason, _): localized("returned the handoff: \(reason)")
        case .batonWithdrawn: localized("withdrew the handoff")
        case .replied: localized("replied to the requester")
        case .noted: localized("wrote an internal note")
        case .received: localized("a message came in")
        case .severitySet(let severity): localized("set severity \(severity.rawValue)")
        case .tagged(let added, let removed):
            localized("tags") + colon
                + (added.sorted().map { "+" + $0 } + removed.sorted().map { "-" + $0 }).joined(separator: " ")
        case .resolved: localized("resolved it")
        case .reopened(let reason): localized("reopened it") + (reason.map { colon + $0 } ?? "")
        case .snoozed(.at(let time)): localized("snoozed it until \(clock.dayAndTime(time))")
        case .snoozed(.onAnswer): localized("waits for an answer")
        case .woken: localized("it woke")
        case .skipped(let reason): localized("passed over it: \(localized(word: reason.label))")
        case .markedDuplicate(let target): localized("repeats \(linkName(target))")
        case .mergedInto(let other): localized("merged it into \(linkName(other))")
        case .mergedFrom(let merger): localized("merged \(linkName(merger.ticket)) into it")
        case .separated(let other): localized("separated \(linkName(other)) from it")
        case .splitOff(let entries, let other):
            localized(
                entries.count, one: "split an entry off to \(linkName(other))",
                other: "split \(entries.count) entries off to \(linkName(other))")
        case .copied: localized("an entry came along")
        case .rejoined(let other): localized("was taken back into \(linkName(other))")
        case .restricted: localized("restricted who sees it")
        case .unrestricted: localized("lifted the restriction")
        case .deviceLinked(let device): localized("is about \(device)")
        case .undelivered(let report): localized("could not be delivered to \(report.address)")
        case .legRecorded(let party, let reference):
            localized("recorded a case at \(party.rawValue): \(reference)")
        case .leg(let happening): Prose.happened(happening)
        case .clockStep(let taken): Prose.told(taken)
        case .rated(let rating):
            localized("the requester rated the help \(rating.score) of \(Rating.scores.upperBound)")
        case .elevation(let event): Prose.told(event)
        case .undone(let version, let kind): localized("took back version \(version) (\(kind))")
        }
    }
}
