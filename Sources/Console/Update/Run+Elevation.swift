import Canvas
import Desk
import Localization
import Wire

/// Elevations at the console: asked for and closed as texts, approved with one key, the password past the frame.
extension Model {
    mutating func elevate(_ command: CommandID) {
        guard let row else { return }
        let target = Target(row)
        switch command {
        case .elevationRequest: openEditor(.elevation, row)
        case .elevationClose: openEditor(.closing, row)
        case .elevationRotate:
            elevation(for: command).map { perform(.elevation(.rotate($0.id)), on: [target]) }
        case .elevationApprove:
            guard let elevation = elevation(for: command) else { return }
            overlay = .choice(
                .confirm(
                    localized("Approve this for \(elevation.by)?"), request(elevation),
                    yes: localized("approve"),
                    .perform(.elevation(.approve(elevation.id)), [target]), no: localized("not now")))
        case .elevationDeny:
            guard let elevation = elevation(for: command) else { return }
            overlay = .prompt(
                Prompt(
                    title: localized(
                        "Deny \(elevation.by) the elevation of \(elevation.request.device): why?"),
                    intent: .denyElevation(elevation.id, [target])))
        case .elevationPassword:
            guard let elevation = elevation(for: command) else { return }
            overlay = .choice(
                .confirm(
                    localized(
                        "Fetch the password of \(elevation.terms.account) on \(elevation.request.device)?"),
                    [localized("It is noted on #\(row.number) that you have it.")],
                    yes: localized("fetch it"),
                    .fetchPassword(ticket: row.number, elevation: elevation.id), no: localized("not now")))
        default: break
        }
    }

    /// The elevation of the ticket in front that a command is about: the latest that it fits.
    func elevation(for command: CommandID) -> Elevation? {
        detail?.elevations.last { elevation in
            switch command {
            case .elevationApprove, .elevationDeny: elevation.state == .waiting
            case .elevationPassword: elevation.state == .open || elevation.state == .elevated
            case .elevationClose: elevation.isOpen
            case .elevationRotate: elevation.isOpen || elevation.needsRotation
            default: false
            }
        }
    }

    private func request(_ elevation: Elevation) -> [String] {
        let request = elevation.request
        return [
            "\(request.device), \(request.category): \(request.title)", localized("Plan: \(request.plan)"),
            localized(
                "Actions: \(request.actions.joined(separator: ", ")) (\(localized(word: elevation.terms.standing.rawValue)))"
            ),
        ] + (request.justification.map { [localized("Because: \($0)")] } ?? [])
            + (request.isBreakGlass
                ? [localized("BREAK-GLASS: \(elevation.by) does not hold the grant.")] : [])
    }

    // MARK: The texts

    /// Whoever lacks the grant can only break glass.
    var breaksGlass: Bool { identity.map { !Permission.allows($0.agent, .elevate) } ?? false }

    /// What an empty text of that kind begins with.
    func paper(_ kind: Draft.Kind, _ row: TicketRow) -> String {
        guard kind == .elevation, let form = identity?.elevation else { return "" }
        return ElevationPaper.blank(form, device: row.device ?? "")
    }

    /// Shows what has to be looked at twice, then sends it.
    mutating func sendElevation(_ editor: EditorState) {
        let request = ElevationPaper.request(editor.buffer.text, isBreakGlass: breaksGlass)
        let actions = (identity?.elevation?.actions ?? []).filter { request.actions.contains($0.name) }
        var doubts = actions.filter { $0.standing == .discouraged }.map {
            localized("Not recommended: \($0.label).")
        }
        if editor.detail?.device?.persona == .powerUser {
            doubts.append(localized("The device's user is an administrator already (Power User)."))
        }
        if request.isBreakGlass {
            doubts.append(
                localized(
                    "BREAK-GLASS: you hold no grant. A second person has to approve it, and all see it."))
        }
        if doubts.isEmpty { return sendTextNow() }
        overlay = .choice(
            .confirm(
                localized("Look at it once more. Ask for it all the same?"), doubts, yes: localized("ask"),
                .sendText,
                no: localized("go on writing")))
    }

    mutating func sendClosing() {
        overlay = .choice(
            Choice(
                title: localized("Did it help?"),
                options: [
                    .init(
                        key: "y", label: localized("yes, close it"), step: .closeElevation(isSuccessful: true)
                    ),
                    .init(
                        key: "n", label: localized("no, close it all the same"),
                        step: .closeElevation(isSuccessful: false)),
                ]))
    }

    /// The command that the editor's text is.
    func elevationCommand(_ editor: EditorState) -> TicketCommand? {
        switch editor.kind {
        case .elevation:
            // Whatever was to be looked at twice was, by the time it is sent.
            var request = ElevationPaper.request(editor.buffer.text, isBreakGlass: breaksGlass)
            request.isConfirmed = true
            request.knowsPowerUser = editor.detail?.device?.persona == .powerUser
            return .elevation(.request(request))
        case .closing:
            guard let elevation = editor.detail?.elevations.last(where: \.isOpen) else { return nil }
            return .elevation(
                .close(
                    elevation.id, actionsTaken: editor.buffer.text.trimmed(),
                    isSuccessful: editor.isSuccessful))
        case .reply, .note, .handoff, .request: return nil
        }
    }

    // MARK: The password

    mutating func received(_ outcome: PasswordOutcome, _ title: String) {
        switch outcome {
        case .ready:
            // Nothing that the person is in the middle of is covered.
            guard overlay == nil else {
                return say(
                    localized("The password came, but something else was open. Fetch it again."), .warning)
            }
            overlay = .secret(SecretState(title))
        case .portal(let address): say(localized("The password is in the portal: \(address)"))
        case .failed(let sentence): say(sentence, .error)
        }
        refreshFront()
    }

    mutating func take(_ key: Key, _ secret: SecretState) {
        if !secret.isRevealed, key == .character(" ") {
            var secret = secret
            secret.isRevealed = true
            overlay = .secret(secret)
            return
        }
        hideSecret()
    }

    mutating func hideSecret() {
        guard case .secret = overlay else { return }
        overlay = nil
        say(localized("The password is put away."))
    }

    // MARK: The board

    mutating func openElevations() {
        overlay = .elevations(ElevationBoard())
        askOnce(.elevations(ElevationQuery()), for: .elevations)
    }

    mutating func received(_ rows: [ElevationRow]) {
        guard case .elevations(var board) = overlay else { return }
        board.rows = rows
        board.selected = min(board.selected, max(0, rows.count - 1))
        overlay = .elevations(board)
    }

    mutating func take(_ key: Key, _ board: ElevationBoard) {
        var board = board
        let count = board.rows?.count ?? 0
        switch key {
        case .down, .character("j"), .control("n"):
            board.selected = min(board.selected + 1, max(0, count - 1))
        case .up, .character("k"), .control("p"): board.selected = max(0, board.selected - 1)
        case .enter, .character("l"), .right:
            guard let rows = board.rows, rows.indices.contains(board.selected) else { return }
            let number = rows[board.selected].ticket
            overlay = nil
            if screen == .editor { return say(localized("Send or keep the text first."), .warning) }
            return openTicket(number)
        default: return say(localized("Enter opens the ticket, Esc closes."))
        }
        overlay = .elevations(board)
    }
}
