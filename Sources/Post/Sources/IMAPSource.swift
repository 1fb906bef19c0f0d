import Mail
package import Service
package import Sockets
import Storage

/// Fetches what is new in an IMAP folder, every so often: libcurl takes no command that the server answers with `+`, as
/// it does IDLE, so this looks instead of listening.
package struct IMAPSource<Access: DeskAccess>: MailSource {
    package let name: String
    private let settings: IMAPSettings
    private let filer: MailFiler<Access>

    package init(name: String, settings: IMAPSettings, filer: MailFiler<Access>) {
        self.name = name
        self.settings = settings
        self.filer = filer
    }

    package var desk: Access { filer.desk }

    package func wait(_ stop: StopSignal) -> StopSignal.Wake {
        stop.poll([], atMost: Int32(clamping: settings.everySeconds * 1000))
    }

    package func step(_ stop: StopSignal) throws -> Int {
        let folder = try IMAPFolder(server: settings.server, folder: settings.folder)
        let stored = try desk.withDesk { try $0.store.sourcePosition(name) }
        var position = IMAPPosition(stored)
        let answer = try folder.search(after: position.lastUID)
        if answer.validity != position.validity {
            // The folder was made anew: its numbers mean other mails now. What was taken in before is known by
            // its content.
            position = IMAPPosition(validity: answer.validity, lastUID: 0)
        }
        let new = position.lastUID == 0 ? try folder.search(after: 0).uids : answer.uids
        var taken = try filer.recover()
        var problem: (any Error)?
        for uid in new where !stop.isStopped {
            let (bytes, isWhole) = try folder.fetch(uid, limit: MessageParser.sizeLimit)
            if bytes.isEmpty { continue }
            if isWhole {
                _ = try filer.take(bytes, source: name)
            } else {
                try filer.takeHead(bytes, source: name)
            }
            position.lastUID = max(position.lastUID, uid)
            let text = position.text
            try desk.withDesk { try $0.store.setSourcePosition(name, text) }
            taken += 1
            // What was not stored whole stays where it is whole.
            guard isWhole else { continue }
            do {
                try putAway(uid, folder)
            } catch {
                // It is stored: that it stays where it was holds up nothing.
                problem = error
            }
        }
        if let problem { throw problem }
        return taken
    }

    private func putAway(_ uid: UInt32, _ folder: IMAPFolder) throws {
        switch settings.after {
        case .keep: break
        case .delete: try folder.delete(uid)
        case .move(let other): try folder.move(uid, to: other)
        }
    }
}

/// Up to where a folder was read: its numbers are good as long as its validity is (RFC 3501 2.3.1.1).
struct IMAPPosition: Equatable {
    var validity: UInt32
    var lastUID: UInt32

    init(validity: UInt32, lastUID: UInt32) {
        self.validity = validity
        self.lastUID = lastUID
    }

    init(_ text: String) {
        let parts = text.split(separator: ":").map { UInt32($0) ?? 0 }
        self.init(validity: parts.first ?? 0, lastUID: parts.count > 1 ? parts[1] : 0)
    }

    var text: String { "\(validity):\(lastUID)" }
}
