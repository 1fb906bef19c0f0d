import FoundationEssentials
import Glibc
import StoreHarness

/// The built program, run as a user runs it: arguments, standard input, exit code and both outputs.
struct Program {
    /// A private folder that goes with the value's owner.
    final class Folder {
        let path: String

        init() {
            var template = Array("/tmp/tierdesk-test-XXXXXX".utf8CString)
            let made = mkdtemp(&template) != nil
            path =
                made
                ? String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) : "/tmp"
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

        func write(_ name: String, _ bytes: [UInt8]) -> String {
            let file = path + "/" + name
            _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
            return file
        }
    }

    struct Result {
        var status: Int32
        var output: String
        var complaints: String

        /// Standard output as JSON.
        func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try JSONDecoder().decode(type, from: Data(output.utf8))
        }
    }

    /// The program lies beside the test bundle.
    static let path: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
            separator: "/") + "/tierdesk"
    }()

    let folder = Folder()
    /// A store elsewhere than in the folder.
    var place: StorePlace?

    var store: String { folder.path + "/desk.sqlite" }

    /// Runs a command on this desk and waits for its end.
    @discardableResult
    func run(_ arguments: String..., input: [UInt8] = []) -> Result { run(arguments, input: input) }

    @discardableResult
    func run(_ arguments: [String], input: [UInt8] = []) -> Result {
        wait(for: start(arguments, input: input))
    }

    /// Runs another program in the same surroundings.
    func run(executable: String, _ arguments: [String]) -> Result {
        wait(for: start(arguments, executable: executable))
    }

    struct Running {
        var process: pid_t
        var output: String
        var complaints: String
    }

    /// Starts a command; several can run at once.
    func start(
        _ arguments: [String], input: [UInt8] = [], executable: String = Program.path,
        environment extra: [String: String] = [:]
    ) -> Running {
        let name = "\(UInt64.random(in: 0...(.max)))"
        let inputFile = folder.write(name + ".in", input)
        let running = (folder.path + "/" + name + ".out", folder.path + "/" + name + ".err")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, inputFile, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, running.0, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, running.1, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let words = [executable] + arguments
        var argv = words.map { strdup($0) } + [nil]
        // A home of its own: no configuration and no desk of whoever runs the tests.
        let usual = [
            "HOME": folder.path, "TIERDESK_STORE": place?.url ?? "sqlite:" + store, "PATH": "/usr/bin:/bin",
            "TZ": "UTC",
        ]
        let environment = usual.merging(extra) { $1 }
        var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        if posix_spawn(&process, executable, &actions, nil, &argv, &envp) != 0 { process = -1 }
        return Running(process: process, output: running.0, complaints: running.1)
    }

    func wait(for running: Running) -> Result {
        var status: Int32 = -1
        if running.process > 0 {
            while waitpid(running.process, &status, 0) < 0, errno == EINTR {}
        }
        func text(_ path: String) -> String {
            String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        }
        // A signal counts as a trap: no program of ours may end by one.
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 1000 + (status & 0x7F)
        return Result(status: code, output: text(running.output), complaints: text(running.complaints))
    }
}

/// The keys of `ticket list --json` that scripts rely on.
struct ListedTicket: Decodable, Equatable {
    var number: Int
    var subject: String
    var requester: String
    var route: String?
    var confidence: Double
    var queue: String
    var tier: Int
    var holder: String?
    var status: String
    var severity: String
    var version: Int
}
