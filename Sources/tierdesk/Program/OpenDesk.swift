import Desk
import FoundationEssentials
import Glibc
import Routing
import Service
import Sockets
import Storage
import Wire

/// A desk opened by this process, and who speaks to it.
final class OpenDesk {
    let engine: DeskEngine
    let speaker: AgentName
    let configuration: Configuration
    let location: StoreLocation
    /// Accounts that could write the store themselves, and so may speak as any agent.
    let owners: Set<UInt32>

    /// Opens the store that the command line names. Whoever makes a desk administers it; everybody after that is
    /// who the operating system says, and an agent only when the desk knows them.
    ///
    /// - Parameter configuration: one that was read before, to be followed whatever the file says now.
    init(
        _ invocation: Invocation, store location: StoreLocation? = nil,
        configuration known: Configuration? = nil
    ) throws {
        let configuration = try known ?? Configuration.load(invocation)
        let location = try location ?? StoreLocation(invocation)
        let clock = try DeskClock(invocation)
        let store = try Self.openStore(location, rules: configuration.rules)
        let router = try configuration.routing.router()
        let engine = try Complaint.translating {
            try DeskEngine(
                store: store, rules: configuration.rules, router: router, now: clock.now)
        }
        engine.waveTemplates = WaveTexts.all
        let account = AgentName(Peer.accountName(of: getuid()))
        try Complaint.translating { try Self.provideOwner(account, engine: engine) }
        self.configuration = configuration
        self.engine = engine
        self.location = location
        owners = [0, geteuid(), location.owner ?? 0]
        speaker = try Self.speaker(invocation.options["as"], account: account, owners: owners)
    }

    private static func speaker(
        _ name: String?, account: AgentName, owners: Set<UInt32>
    ) throws -> AgentName {
        guard let name else { return account }
        guard owners.contains(getuid()) else {
            throw Complaint(
                .noPermission, "--as is for the account that owns the desk's store. Leave it out.")
        }
        return AgentName(name)
    }

    static func openStore(_ location: StoreLocation, rules: DeskRules) throws -> Store {
        try Complaint.translating {
            try Store(location.connect(), rules: rules, zone: SystemZones.named)
        }
    }

    /// The first one to open a desk runs it.
    private static func provideOwner(_ account: AgentName, engine: DeskEngine) throws {
        guard try engine.staff().agents.isEmpty else { return }
        do {
            try engine.change(staff: .add(.owner(account)), by: .system)
        } catch let error as StoreError where error.code == .versionConflict {
            // Another process was first.
        } catch Refusal.nameTaken {
            // The same, seen one step later.
        }
    }

    /// Sends a request and turns a refusal or failure into a complaint.
    func ask(_ request: Request) throws -> Reply {
        let reply = engine.handle(request, from: speaker)
        switch reply {
        case .refused(let refusal):
            throw Complaint(ExitStatus(refusal), Prose.sentence(refusal, tiers: engine.rules.tiers))
        case .failed(let failure):
            throw Complaint(ExitStatus(failure), Prose.sentence(failure))
        default:
            return reply
        }
    }
}

/// The clock of a command: the real one, or the time that `--now` names, standing still.
struct DeskClock: Sendable {
    var fixed: Timestamp?

    init(_ invocation: Invocation) throws {
        guard let text = invocation.options["now"] else { return }
        guard let time = Timestamp(iso8601: text) else {
            throw Complaint(
                .usage, "--now takes a time like 2026-11-21T09:30:00Z, not `\(Complaint.quote(text))`.")
        }
        fixed = time
    }

    var now: @Sendable () -> Timestamp {
        let fixed = fixed
        return { fixed ?? Self.system() }
    }

    /// The time of the system.
    static func system() -> Timestamp { Timestamp(seconds: Int64(time(nil))) }
}

extension ExitStatus {
    init(_ refusal: Refusal) {
        switch refusal {
        case .notPermitted, .unknownAgent: self = .noPermission
        case .noSuchTicket, .noSuchDevice, .noSuchAgent, .noSuchArticle, .noSuchAttachment, .notInQuarantine,
            .checklist(.noSuchList), .checklist(.noSuchItem), .checklist(.noSuchTemplate),
            .elevation(.noSuchElevation), .announcement(.noSuch):
            self = .noInput
        case .elevation(.notYours), .elevation(.ownRequest), .elevation(.notApprover),
            .elevation(.breakGlassNotAllowed):
            self = .noPermission
        default: self = .dataError
        }
    }

    init(_ failure: Failure) {
        switch failure {
        case .storeUnavailable, .diskFull, .busy, .outcomeUnknown: self = .temporaryFailure
        case .storeDamaged: self = .ioError
        case .badRequest: self = .usage
        }
    }
}

extension Complaint {
    /// Runs a piece of the desk and turns its errors into complaints.
    static func translating<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as StoreError {
            let failure = Failure(error)
            throw Complaint(ExitStatus(failure), Prose.sentence(failure))
        } catch let refusal as Refusal {
            throw Complaint(ExitStatus(refusal), Prose.sentence(refusal))
        } catch let failure as Failure {
            throw Complaint(ExitStatus(failure), Prose.sentence(failure))
        }
    }
}
