import Canvas
import Desk
import Localization
import Wire

/// Finding an article, reading it, and sending it along.
extension Model {
    mutating func openArticles() {
        let picker = ArticlePicker(ticket: row)
        overlay = .articles(picker)
        ask(picker.request, for: .articles)
    }

    mutating func received(_ rows: [ArticleRow]) {
        guard case .articles(var picker) = overlay else { return }
        // Nothing fits the ticket: then everything there is, rather than an empty page.
        if rows.isEmpty, picker.rows == nil, picker.buffer.isBlank, picker.ticket != nil {
            picker.ticket = nil
            overlay = .articles(picker)
            return ask(picker.request, for: .articles)
        }
        picker.rows = rows
        picker.selected = min(picker.selected, max(0, rows.count - 1))
        overlay = .articles(picker)
    }

    mutating func received(_ article: Article, _ use: ArticleUse, for aim: ArticleAim) {
        guard case .articles(var picker) = overlay else { return }
        switch aim {
        case .read:
            picker.reading = ArticlePicker.Reading(article: article, use: use)
            overlay = .articles(picker)
        case .insert: put(article.passage, isForDesk: article.content.isForDesk)
        }
    }

    mutating func take(_ key: Key, _ picker: ArticlePicker) {
        if picker.reading != nil { return takeReading(key, picker) }
        var picker = picker
        let last = max(0, (picker.rows?.count ?? 0) - 1)
        switch key {
        case .down, .control("n"): picker.selected = min(last, picker.selected + 1)
        case .up, .control("p"): picker.selected = max(0, picker.selected - 1)
        case .pageDown: picker.selected = min(last, picker.selected + 10)
        case .pageUp: picker.selected = max(0, picker.selected - 10)
        case .tab:
            guard let row = picker.row else { return }
            return ask(.article(row.number), for: .article(.read))
        case .enter:
            guard let row = picker.row else { return }
            // Where there is nothing to follow, the text itself is what helps.
            if row.link == nil { return ask(.article(row.number), for: .article(.insert)) }
            return put(row.mention, isForDesk: row.isForDesk)
        default:
            let before = picker.buffer.text
            Self.edit(&picker.buffer, key)
            if picker.buffer.text != before { return look(picker) }
        }
        overlay = .articles(picker)
    }

    /// Looks for what was typed.
    mutating func look(_ picker: ArticlePicker) {
        var picker = picker
        picker.selected = 0
        overlay = .articles(picker)
        ask(picker.request, for: .articles)
    }

    /// Out of an article into the list, out of the list to where one was.
    mutating func close(_ picker: ArticlePicker) {
        var picker = picker
        guard picker.reading != nil else { return overlay = nil }
        picker.reading = nil
        overlay = .articles(picker)
    }

    private mutating func takeReading(_ key: Key, _ picker: ArticlePicker) {
        guard var reading = picker.reading else { return }
        var picker = picker
        let page = max(1, articleRoom.height)
        let last = max(0, articleLines(reading).count - page)
        switch key {
        case .down, .character("j"), .control("n"): reading.top += 1
        case .up, .character("k"), .control("p"): reading.top -= 1
        case .pageDown, .character(" "): reading.top += page
        case .pageUp, .character("b"): reading.top -= page
        case .home, .character("g"): reading.top = 0
        case .end, .character("G"): reading.top = last
        case .tab, .character("q"): return close(picker)
        case .enter, .character("t"):
            return put(reading.article.passage, isForDesk: reading.article.content.isForDesk)
        case .character("l"):
            let row = ArticleRow(reading.article, isStale: false)
            return put(row.mention, isForDesk: row.isForDesk)
        default: say(localized("t sends the text along, l the link; Tab goes back to the list."))
        }
        reading.top = min(max(0, reading.top), last)
        picker.reading = reading
        overlay = .articles(picker)
    }

    /// Into the text being written, else into a reply that begins with it.
    private mutating func put(_ text: String, isForDesk: Bool) {
        if isForDesk, editor?.kind != .note {
            return say(
                localized("That article is for the desk alone: it goes into a note, not to the requester."),
                .warning)
        }
        if screen != .editor {
            guard let row else { return say(localized("No ticket is selected to answer with it."), .warning) }
            if let sentence = CommandID.reply.unavailable(in: self) { return say(sentence, .warning) }
            openEditor(.reply, row)
        }
        overlay = nil
        guard let editor, !editor.isSending else { return say(localized("The text is being sent.")) }
        let ticket = editor.ticket
        let filled = TextField.filled(
            text, name: ticket.requester.name, ticket: ticket.number, device: ticket.device)
        self.editor?.buffer.insert(filled)
        typed(filled.count)
        let open = TextField.open(in: filled).map(\.mark)
        if open.isEmpty {
            return say(
                localized("\(key(.undoTyping)) takes it out again. Nothing is sent before \(key(.send))."))
        }
        say(localized("Fill in \(open.joined(separator: ", ")) before you send it."), .warning)
    }
}
