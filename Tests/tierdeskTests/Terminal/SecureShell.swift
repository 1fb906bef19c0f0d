import FoundationEssentials
import Glibc
import PtyHarness
import StoreHarness
import Testing

/// A secure shell server of the test's own on loopback, whose only account gets the console and nothing else, as
/// `docs/deploy.md` sets one up.
final class SecureShell {
    let desk: ServedDesk
    let folder: Program.Folder
    let port: Int
    private let server: Program.Running

    static var obstacle: String? {
        for program in ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"]
        where access(program, X_OK) != 0 {
            return "\(program) is not installed"
        }
        return getuid() == 0 ? nil : "the server starts as root only"
    }

    init(commands: [String]) throws {
        desk = try ServedDesk("--now", Seat.now)
        folder = desk.program.folder
        port = try RealServers.freePort()
        let path = folder.path
        chmod(path, 0o755)
        for key in ["host", "person"] {
            #expect(
                desk.program.run(
                    executable: "/usr/bin/ssh-keygen",
                    ["-q", "-t", "ed25519", "-N", "", "-f", "\(path)/\(key)"]
                ).status == 0)
        }
        let allowed = commands.map { "\"\($0)\"" }.joined(separator: ", ")
        let config = folder.write("desk.json5", "{ login: { commands: [\(allowed)] } }")
        let shell =
            "\(Program.path) --forced --socket \(desk.socket) --config \(config) --as mia --now \(Seat.now)"
        let settings = folder.write(
            "sshd.conf",
            """
            Port \(port)
            ListenAddress 127.0.0.1
            HostKey \(path)/host
            PidFile none
            UsePAM no
            StrictModes no
            PermitRootLogin yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            AuthorizedKeysFile \(path)/person.pub
            # More than a host should accept: none of it may matter.
            AcceptEnv *
            Subsystem sftp internal-sftp
            DisableForwarding yes
            PermitTTY yes
            ForceCommand \(shell)
            """)
        // The server's own folder; its package makes it when the host starts.
        mkdir("/run/sshd", 0o755)
        server = desk.program.start(["-D", "-e", "-f", settings], executable: "/usr/sbin/sshd")
        let port = port
        try until { Self.listens(port) }
    }

    deinit {
        kill(server.process, SIGTERM)
        _ = desk.program.wait(for: server)
    }

    private var options: [String] {
        let settings = [
            "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "GlobalKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes", "BatchMode=yes", "LogLevel=ERROR",
        ]
        return ["-F", "none", "-i", folder.path + "/person"] + settings.flatMap { ["-o", $0] }
    }

    private var person: String { "root@127.0.0.1" }

    /// A session with a terminal, as a person opens it.
    func session(_ extra: [String] = [], environment: [String: String] = [:]) -> PtyProgram {
        var variables = [
            "HOME": folder.path, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        ]
        variables.merge(environment) { $1 }
        let console = PtyProgram(
            "/usr/bin/ssh", options + ["-p", "\(port)", "-tt"] + extra + [person], environment: variables)
        console.companion = self
        return console
    }

    /// A session with a command, without a terminal.
    func run(_ command: String, extra: [String] = [], input: [UInt8] = []) -> Program.Result {
        let words = options + ["-p", "\(port)"] + extra + [person] + (command.isEmpty ? [] : [command])
        return desk.program.wait(for: desk.program.start(words, input: input, executable: "/usr/bin/ssh"))
    }

    func copy(_ program: String, _ words: [String]) -> Program.Result {
        desk.program.run(executable: "/usr/bin/" + program, options + ["-P", "\(port)"] + words)
    }

    private static func listens(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
