import Desk
import Glibc
import Localization
import Sockets
import Wire

/// Writes a file of a ticket to the disk: whole or not at all, over nothing that anybody did not give up, and never
/// anywhere but where the person said.
struct AttachmentFile {
    var ticket: Int
    var number: Int
    /// A file, or a folder that is given the file's own name.
    var place: String
    var overwrites: Bool

    enum Outcome: Equatable {
        case saved(path: String, size: Int)
        /// Something is there: nothing was written.
        case exists(path: String)
    }

    /// - Parameter desk: is asked for one piece after the other, so that everybody else is served in between.
    func save(from desk: ConnectedDesk) throws -> Outcome {
        let first = try piece(at: 0, of: desk)
        let path = Self.target(place, name: first.name)
        if !overwrites, Self.isThere(path) { return .exists(path: path) }
        let part = path + ".\(getpid()).part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.complaint(path) }
        do {
            defer { close(descriptor) }
            try Self.write(first.bytes, to: descriptor, path)
            var offset = first.bytes.count
            while offset < first.size {
                let next = try piece(at: offset, of: desk)
                guard !next.bytes.isEmpty, next.size == first.size else {
                    throw Complaint(
                        .ioError, localized("The desk has no more of file \(number). Nothing was saved."))
                }
                try Self.write(next.bytes, to: descriptor, path)
                offset += next.bytes.count
            }
            guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.complaint(path) }
        } catch {
            unlink(part)
            throw error
        }
        guard try Self.moveIn(part, to: path, overwrites: overwrites) else { return .exists(path: path) }
        return .saved(path: path, size: first.size)
    }

    /// Gives the file to whoever reads, a piece at a time.
    func pour(from desk: ConnectedDesk, _ take: ([UInt8]) -> Void) throws {
        var offset = 0
        while true {
            let piece = try piece(at: offset, of: desk)
            guard !piece.bytes.isEmpty || piece.size == 0 else {
                throw Complaint(
                    .ioError, localized("The desk has no more of file \(number). It is not whole."))
            }
            take(Array(piece.bytes))
            offset += piece.bytes.count
            if offset >= piece.size { return }
        }
    }

    private func piece(at offset: Int, of desk: ConnectedDesk) throws -> AttachmentPiece {
        let reply = try desk.ask(.attachment(ticket: ticket, number: number, offset: offset))
        guard case .attachment(let piece) = reply else {
            throw Complaint(
                .software, localized("The desk answered something unexpected. Is it of this version?"))
        }
        return piece
    }

    // MARK: Where it goes

    /// What the person named; in a folder, under the last step of the file's own name, which can lead nowhere else.
    static func target(_ place: String, name: String) -> String {
        var place = place
        if place == "~" || place.hasPrefix("~/"), let home = getenv("HOME") {
            place = String(cString: home) + place.dropFirst()
        }
        guard place.hasSuffix("/") || isFolder(place) else { return place }
        return place + (place.hasSuffix("/") ? "" : "/") + safe(name)
    }

    /// Mail made the name safe when it came in; what stands in an old log is not trusted again.
    private static func safe(_ name: String) -> String {
        let last = name.split(separator: "/").last ?? ""
        let scalars = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        let cleaned = String(String.UnicodeScalarView(scalars))
        return cleaned.allSatisfy { $0 == "." || $0 == " " } ? "attachment" : cleaned
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    // MARK: The disk

    private static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32, _ path: String) throws {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw complaint(path) }
        }
    }

    /// - Returns: false where something came to be there meanwhile.
    private static func moveIn(_ part: String, to path: String, overwrites: Bool) throws -> Bool {
        if overwrites {
            guard rename(part, path) == 0 else { return try give(up: part, path) }
            return true
        }
        // A second name for the file fails where the first one is taken, which renaming would not.
        if link(part, path) == 0 {
            unlink(part)
            return true
        }
        if errno == EEXIST {
            unlink(part)
            return false
        }
        // Some disks know no second names.
        guard !isThere(path), rename(part, path) == 0 else { return try give(up: part, path) }
        return true
    }

    private static func give(up part: String, _ path: String) throws -> Bool {
        let complaint = complaint(path)
        unlink(part)
        throw complaint
    }

    private static func complaint(_ path: String) -> Complaint {
        Complaint(
            .cannotCreate,
            localized(
                "\(Complaint.quote(path)) cannot be written: \(String(cString: strerror(errno))). Choose another place."
            )
        )
    }
}
