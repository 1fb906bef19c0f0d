import Glibc

/// openssl's own web server, which answers `/page` with a file. The kernel picks the port, openssl prints it.
final class SecuredServer {
    let port: Int
    private let process: pid_t

    struct NotStarted: Error {}

    init(folder: String, key: String, certificate: String) throws {
        let page = try Self.file(folder + "/page")
        let answer = "HTTP/1.0 200 ok\r\nContent-Type: text/plain\r\n\r\nhello"
        fputs(answer, page)
        fclose(page)
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { throw NotStarted() }
        let script = "cd $1; exec openssl s_server -accept 127.0.0.1:0 -HTTP -key $2 -cert $3"
        let words = ["sh", "-c", script, "sh", folder, key, certificate]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipes[1], 1)
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        guard posix_spawnp(&process, "sh", &actions, nil, &arguments, environ) == 0 else {
            throw NotStarted()
        }
        self.process = process
        close(pipes[1])
        // "ACCEPT 127.0.0.1:40123" is its first line.
        var said = ""
        guard let output = fdopen(pipes[0], "r") else { throw NotStarted() }
        while !said.contains("\n") || !said.hasPrefix("ACCEPT") {
            if said.contains("\n") { said = "" }
            let byte = fgetc(output)
            guard byte >= 0 else { throw NotStarted() }
            said.unicodeScalars.append(Unicode.Scalar(UInt8(byte)))
        }
        guard let number = said.split(separator: ":").last.flatMap({ Int($0.filter(\.isNumber)) }) else {
            throw NotStarted()
        }
        port = number
    }

    func stop() {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    private static func file(_ path: String) throws -> UnsafeMutablePointer<FILE> {
        guard let file = fopen(path, "w") else { throw NotStarted() }
        return file
    }
}
