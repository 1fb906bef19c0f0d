import Desk
import FoundationEssentials
import Glibc
import Sockets
import Sodium
import StoreHarness
import Synchronization
import Testing
import Wire

/// Many elevations from the request to the rotated password, and then a search for each password wherever a desk leaves
/// anything. `TIERDESK_ELEVATIONS=1000` makes it a thousand (docs/benchmarks.md).
@Suite struct `No password stays anywhere` {
    static let count = ProcessInfo.processInfo.environment["TIERDESK_ELEVATIONS"].flatMap { Int($0) } ?? 24

    /// What a client of the desk got, every byte of it.
    final class Listener: Sendable {
        private let descriptor: Int32
        private let bytes = Mutex<[UInt8]>([])

        init(_ socket: String) throws {
            descriptor = try LocalSocket.connect(to: socket)
            let hello =
                Array(#"{"hello":{"speaker":"mia","version":\#(Frames.version),"watches":true}}"#.utf8) + [10]
            _ = send(descriptor, hello, hello.count, Int32(MSG_NOSIGNAL))
            let thread = Thread { [self] in
                var block = [UInt8](repeating: 0, count: 65_536)
                while case let count = read(descriptor, &block, block.count), count > 0 {
                    bytes.withLock { $0 += block[..<count] }
                }
            }
            thread.start()
        }

        var heard: [UInt8] { bytes.withLock { $0 } }
        func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    private final class Thread {
        private let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }

        func start() {
            var thread = pthread_t()
            pthread_create(
                &thread, nil,
                { context in
                    context.map { Unmanaged<Thread>.fromOpaque($0).takeRetainedValue().body() }
                    return nil
                }, Unmanaged.passRetained(self).toOpaque())
            pthread_detach(thread)
        }
    }

    @Test
    func `after many elevations each was rotated, and none is in what the desk keeps, says or remembers`()
        throws
    {
        let site = Program.Folder()
        let script = site.write("set", "#!/bin/sh\ncat >> '\(site.path)/handed'\n")
        chmod(script, 0o700)
        let configuration = site.write(
            "config.json5",
            "{ elevation: { source: { vault: { set: ['\(script)'] } }, openPerDevice: 3 } }")
        let desk = try ServedDesk("--config", configuration)
        let line = try desk.line()
        let devices = 10
        for number in 0..<devices {
            _ = try line.ask(.recordDevice(Device(name: "MMD-\(number + 100)A", ring: .broad)))
        }
        let listener = try Listener(desk.socket)
        for index in 0..<Self.count {
            try elevate("MMD-\(100 + index % devices)A", number: index + 1, line, rotates: index % 7 == 3)
        }
        try until {
            guard case .elevations(let rows) = try line.ask(.elevations(ElevationQuery())) else {
                return false
            }
            return rows.isEmpty
        }
        try until { String(decoding: listener.heard, as: UTF8.self).contains("Add-in \(Self.count)") }

        let handed = String(
            decoding: FileManager.default.contents(atPath: site.path + "/handed") ?? Data(), as: UTF8.self)
        struct Order: Decodable { var password: String }
        let passwords = handed.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(Order.self, from: Data($0.utf8)).password
        }
        // One for each device at first, and another for each elevation.
        #expect(passwords.count >= Self.count + devices && Set(passwords).count == passwords.count)
        #expect(passwords.allSatisfy { $0.utf8.count == 20 && !$0.contains("\"") })

        let image = site.path + "/image"
        try Memory.dump(of: desk.running.process, to: image)
        let heard = site.write("heard", listener.heard)
        listener.hangUp()
        let export = desk.program.run("export", "--config", configuration)
        #expect(export.status == 0)
        let exported = site.write("export", export.output)
        let patterns = site.write("patterns", passwords.joined(separator: "\n") + "\n")
        func places(of patterns: String) -> [String] {
            let found = desk.program.run(
                executable: "/usr/bin/grep",
                ["-r", "-a", "-l", "-F", "-f", patterns, image, heard, exported, desk.program.folder.path])
            return found.output.split(separator: "\n").map(String.init).sorted()
        }
        #expect(places(of: patterns) == [], "a password was left there")
        // The search finds what is there: a ticket's words are in all of them.
        let subject = site.write("subject", "Add-in \(Self.count)\n")
        let known = places(of: subject)
        #expect(known.contains(image) && known.contains(heard) && known.contains(exported))
        #expect(known.contains { $0.contains("desk.sqlite") })
    }

    private func elevate(_ device: String, number: Int, _ line: DeskLine, rotates: Bool) throws {
        let issue = NewIssue(subject: "Add-in \(number)", text: "Broken.", device: device, source: .form)
        guard case .opened(let row, _) = try line.ask(.open(issue)) else { throw Failure.busy }
        func perform(_ command: ElevationCommand) throws {
            guard case .done = try line.ask(.perform(row.number, .elevation(command), basedOn: nil)) else {
                throw Failure.busy
            }
        }
        try perform(
            .request(
                ElevationRequest(
                    device: device, category: "Office", title: "Add-in", plan: "Repair it.",
                    actions: ["powershell"])))
        // The request is the ticket's second event.
        for round in 0..<(rotates ? 2 : 1) {
            if round == 1 { try perform(.rotate(2)) }
            let key = try #require(EnvelopeKey())
            var box = ""
            try until {
                let request = Request.password(
                    ticket: row.number, elevation: 2, key: Base64.text(key.publicKey))
                guard case .password(.sealed(let sealed)) = try line.ask(request) else { return false }
                box = sealed
                return true
            }
            let password = try #require(Base64.bytes(box).flatMap(key.open))
            #expect(password.count == 20)
        }
        try perform(.close(2, actionsTaken: "Repaired it.", isSuccessful: true))
    }
}

/// The memory of a process, as a core file would hold it, and what a core file leaves out.
enum Memory {
    static func dump(of process: pid_t, to path: String) throws {
        let maps = String(
            decoding: FileManager.default.contents(atPath: "/proc/\(process)/maps") ?? Data(), as: UTF8.self)
        let memory = open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC)
        let image = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard memory >= 0, image >= 0 else { throw Failure.busy }
        defer {
            close(memory)
            close(image)
        }
        var block = [UInt8](repeating: 0, count: 1 << 20)
        var total = 0
        for map in maps.split(separator: "\n") {
            let words = map.split(separator: " ")
            let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
            // Whatever can be written to; what the program was loaded from cannot hold a password.
            guard ends.count == 2, words.count > 1, words[1].hasPrefix("rw") else { continue }
            var place = ends[0]
            while place < ends[1] {
                let count = pread(
                    memory, &block, Int(min(UInt64(block.count), ends[1] - place)), off_t(place))
                guard count > 0 else { break }
                _ = write(image, block, count)
                place += UInt64(count)
                total += count
            }
        }
        guard total > 1 << 20 else { throw Failure.busy }
    }
}
