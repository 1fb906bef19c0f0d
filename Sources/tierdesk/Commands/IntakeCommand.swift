import Desk
import FoundationEssentials
import Glibc
import Mail
import Post
import Service
import Sockets

/// `tierdesk intake`: one message from a mail server's pipe.
enum IntakeCommand {
    static let spec = CommandSpec(
        path: ["intake"], summary: "take in one mail from standard input; prints the ticket's number",
        details: """
            The message is stored byte for byte before it is read. A desk that runs on the store, or at --socket, takes it
            from here; where none runs, it is written to the store directly. Exit codes: 0 stored, on a ticket or in
            quarantine; 75 the desk could not store it: the mail server keeps it and tries again; 65 too large: its
            beginning is kept in quarantine, and the mail server tells the sender.
            """
    ) { invocation in
        let (bytes, isWhole) = try StandardInput.read(upTo: MessageParser.sizeLimit)
        let receipt: IntakeReceipt
        do {
            receipt = try handOver(bytes, isWhole: isWhole, invocation)
        } catch let complaint as Complaint where complaint.status != .dataError || isWhole {
            // Whatever is wrong here, a damaged store or a slip in the configuration, can be put right while the mail
            // server waits: the sender must not hear of it.
            throw Complaint(.temporaryFailure, complaint.sentence)
        }
        Output.print(invocation.wantsJSON ? MailText.json(receipt).line : MailText.line(receipt))
        return .ok
    }

    private static func handOver(
        _ bytes: [UInt8], isWhole: Bool, _ invocation: Invocation
    ) throws -> IntakeReceipt {
        let place = try IntakePlace(invocation)
        for door in place.doors {
            guard let answer = try? IntakeDoor.hand(bytes, over: door) else { continue }
            switch answer {
            case .stored(let receipt): return receipt
            case .refused: throw tooLarge
            case .later:
                throw Complaint(.temporaryFailure, "The desk could not store the mail. Try again later.")
            }
        }
        guard place.mayOpenStore else {
            throw Complaint(
                .temporaryFailure,
                "No desk takes mail at \(Complaint.quote(place.doors.first ?? "")). Start it, or name its --store."
            )
        }
        let filer = try OpenDesk(invocation).mailFiler()
        return try Complaint.translating {
            try filer.recover()
            guard isWhole else {
                try filer.takeHead(bytes, source: "")
                throw tooLarge
            }
            return IntakeReceipt(try filer.take(bytes, source: ""))
        }
    }

    private static var tooLarge: Complaint {
        Complaint(
            .dataError,
            "The mail is larger than \(MessageParser.sizeLimit) bytes. Its beginning is in quarantine; send less."
        )
    }
}

/// Where a mail from a pipe goes.
struct IntakePlace {
    /// Where a desk may open, the best first.
    var doors: [String] = []
    /// Without a desk the store is written directly, where the command line or the environment says which.
    var mayOpenStore: Bool

    init(_ invocation: Invocation) throws {
        func named(_ option: String, _ variable: String) -> String? {
            (invocation.options[option] ?? Environment[variable]).flatMap { $0.isEmpty ? nil : $0 }
        }
        let isStoreNamed = named("store", "TIERDESK_STORE") != nil
        var socket = invocation.options["socket"]
        if socket == nil, !isStoreNamed {
            socket = named("socket", "TIERDESK_SOCKET")
            if socket == nil, access(DeskPlace.usualSocket, F_OK) == 0 { socket = DeskPlace.usualSocket }
        }
        mayOpenStore = isStoreNamed || socket == nil
        // A pretended time is not the desk's.
        guard invocation.options["now"] == nil else { return }
        if let socket { doors.append(IntakeDoor.path(beside: socket)) }
        if mayOpenStore, let file = try StoreLocation(invocation).file {
            doors.append(IntakeDoor.path(beside: file))
        }
    }
}

extension OpenDesk {
    /// What reads stored mail for this desk.
    var mailReader: StoredMailReader {
        StoredMailReader(settings: configuration.mail?.settings ?? MailSettings())
    }

    /// What takes this desk's mail in.
    ///
    /// - Parameter isLive: false for mail of the past.
    func mailFiler(isLive: Bool = true) -> MailFiler<DeskEngine> {
        MailFiler(desk: engine, settings: configuration.mail?.settings ?? MailSettings(), isLive: isLive)
    }
}
