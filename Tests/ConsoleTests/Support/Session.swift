import Canvas
import Desk
import Localization
import Wire

@testable import Console

/// A console and a desk that talk to each other without a thread between them.
struct Session {
    var model: Model
    var desk: FakeDesk
    /// Everything that was asked of the desk, and everything else that was to happen.
    var requests: [Request] = []
    var effects: [Effect] = []
    /// Where the desk was told this console is.
    var seats: [Seat] = []
    /// The cursor rests after every message; else the test says when.
    var rests = true
    /// Answers are held back while false.
    var answers = true
    var held: [(Request, Int)] = []

    init(
        _ desk: FakeDesk, size: Size = Size(width: 80, height: 24), glyphs: Glyphs = .unicode,
        layout: ScreenLayout = .standard, localization: Localization = .source, starts: Bool = true
    ) {
        self.desk = desk
        model = Model(
            size: size, glyphs: glyphs, now: desk.now, zoneOffset: 3600, zoneName: "CET",
            layout: layout, localization: localization)
        if starts { send(.start) }
    }

    mutating func send(_ message: Message) {
        var messages = [message]
        var steps = 0
        while !messages.isEmpty, steps < 2000 {
            steps += 1
            for effect in update(&model, messages.removeFirst()) {
                if case .here(let seat) = effect {
                    seats.append(seat)
                    continue
                }
                guard case .send(let request, let token) = effect else {
                    effects.append(effect)
                    continue
                }
                requests.append(request)
                if answers {
                    messages.append(.reply(token: token, desk.answer(request)))
                } else {
                    held.append((request, token))
                }
            }
            if messages.isEmpty, rests, model.isCursorMoving { messages.append(.rest) }
        }
    }

    /// - Parameter answers: whether what is asked from now on is answered at once.
    mutating func release(answers: Bool = true) {
        self.answers = answers
        let waiting = held
        held = []
        for (request, token) in waiting { send(.reply(token: token, desk.answer(request))) }
    }

    /// Key labels with spaces between.
    mutating func keys(_ labels: String) {
        for key in KeyMap.keys(labels) { send(.input(.key(key))) }
    }

    mutating func type(_ text: String) {
        for character in text { send(.input(.key(.character(character)))) }
    }

    var screen: [String] { view(model).rows() }

    func shows(_ text: String) -> Bool { screen.contains { $0.contains(text) } }

    var performed: [TicketCommand] {
        requests.compactMap { if case .perform(_, let command, _) = $0 { command } else { nil } }
    }
}

extension FakeDesk {
    static func busy(_ count: Int = 8) -> FakeDesk {
        var desk = FakeDesk()
        let subjects = [
            "Keyboard broken", "Outlook asks for a password", "Screen flickers", "Install a printer",
        ]
        for index in 0..<count {
            desk.open(
                subjects[index % subjects.count], route: Route.allCases[index % 3],
                confidence: index % 4 == 3 ? 0.4 : 0.9, ago: Int64(60 * (count - index) + 600))
        }
        return desk
    }
}

extension Session {
    /// A ticket that somebody wrote, opened.
    static func reading(
        _ text: String, files: [MailOrigin.Attachment] = [], size: Size = Size(width: 80, height: 24)
    ) -> Session {
        var desk = FakeDesk()
        desk.open("Dock", text: text, files: files)
        var session = Session(desk, size: size)
        session.keys("g a Enter")
        return session
    }
}
