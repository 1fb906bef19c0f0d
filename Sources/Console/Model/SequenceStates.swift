import Canvas
import Desk

/// What is done while it is recorded.
struct Recording: Sendable {
    var name: String
    var steps: [SequenceStep] = []
}

/// A sequence that is being done: one thing after the other, each when the desk has answered the one before.
struct Playback: Sendable {
    var name: String
    var moves: [Move]
    var next = 0
    var rounds = 1
    /// Steps as they are written.
    var steps: [String]
    /// Saved views were asked for, so that one may be missing.
    var knowsViews = false

    /// A step is one move, or several: a command and the answer to what it asks.
    struct Move: Sendable {
        var step: Int
        var action: Action
    }

    enum Action: Sendable {
        case run(CommandID, count: Int?)
        /// A number may have been a count, which nothing asks for.
        case answer(String, isOptional: Bool)
        case key(Key)
        case step(SequenceStep)
    }

    static let mostMoves = 10_000
}

/// The recorded and the configured sequences, to do one.
struct SequencesMenu: Sendable {
    var selected = 0
    /// How often.
    var count: Int
}
