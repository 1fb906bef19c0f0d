package import Canvas
package import Desk
package import Wire

/// Everything that can happen to the console.
package enum Message: Sendable {
    case start
    case input(InputEvent)
    /// A line of the linear mode.
    case line(String)
    /// The desk's answer to the request that went out under that token.
    case reply(token: Int, Reply)
    case changed(DeskChange)
    case tick(now: Timestamp, zoneOffset: Int)
    /// Keys have stopped coming for a moment while there is unsaved text.
    case pause
    /// The cursor has stayed where it is for a moment.
    case rest
    /// Where others' consoles are now.
    case presence([Presence])
    /// Where this agent was when their last line dropped.
    case seat(Seat)
    /// The desk cannot be reached; what is asked meanwhile waits.
    case away
    case back
    /// Whether the desk can reach its store.
    case store(isAway: Bool)
    /// What became of a file that was to be saved.
    case saved(AttachmentSave, AttachmentSave.Outcome)
    /// What became of a password that was to be fetched, and of what it is.
    case password(PasswordOutcome, title: String)
    /// What came of the text that was lent to the person's own editor: the new one, or why it stays.
    case edited(String?, String?)
    /// The password was on screen for long enough.
    case secretEnds
    /// Something the program wants to say, already a sentence.
    case notice(String)
}

/// What the console asks of the program around it.
package enum Effect: Equatable, Sendable {
    case send(Request, token: Int)
    /// Tell the desk where this console is.
    case here(Seat)
    /// Put text on the terminal's clipboard.
    case copy(String)
    /// Fetch a file of a ticket, and write it to the disk.
    case save(AttachmentSave)
    /// Fetch the password of an elevation, and hold it where nothing else sees it.
    case fetchPassword(ticket: Int, elevation: Int)
    /// Write a text into a file of its own in the folder that the console was started in.
    case write(name: String, text: String)
    /// Lend the terminal to the person's own editor, with this text.
    case edit(String)
    case suspend
    case redraw
    case cycleTheme
    case quit
}
