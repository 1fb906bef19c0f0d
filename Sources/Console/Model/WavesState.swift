import Desk
import Wire

/// The board of the migration's waves.
struct WavesState: Sendable {
    var board: WavesBoard?
    /// The number of a wave.
    var selected: Int?
    var top = 0

    var row: WaveRow? { board?.rows.first { $0.wave.number == selected } }

    mutating func replace(with board: WavesBoard) {
        self.board = board
        let numbers = board.rows.map(\.wave.number)
        if let selected, numbers.contains(selected) { return }
        // At first the one that somebody works on.
        selected = board.rows.first { $0.wave.phase.isUnderWay }?.wave.number ?? numbers.first
    }
}

/// One wave: its phases, its choices, what it lacks, and its members.
struct WaveState: Sendable {
    var number: Int
    var row: WaveRow?
    var members: [KnownMember] = []
    /// Where the next page of members begins.
    var next: Int?
    var filter = MemberFilter.left
    /// The id of a member.
    var selected: Int?
    var top = 0
    /// The window goes with the selected member; before anybody moved it shows the phases.
    var followsSelection = false

    static let page = 100

    /// As many members as are on screen are asked for again.
    var wanted: Int { min(max(members.count, Self.page), MigrationRules.requestLimit) }

    var member: KnownMember? { members.first { $0.member.id == selected } }

    mutating func replace(with page: MembersPage) {
        members = page.members
        next = page.next
        if member == nil { selected = members.first?.member.id }
    }

    mutating func append(_ page: MembersPage) {
        members += page.members
        next = page.next
    }
}
