import Glibc
import Mail
package import Service
package import Sockets

/// Watches a Maildir that a mail server delivers into. What is stored moves from `new` to `cur`.
package struct MaildirSource<Access: DeskAccess>: MailSource {
    package let name: String
    private let path: String
    private let filer: MailFiler<Access>
    private let watch: FolderWatch

    /// - Throws: ``SystemError`` where there is no such folder.
    package init(name: String, path: String, filer: MailFiler<Access>) throws {
        self.name = name
        self.path = path
        self.filer = filer
        watch = try FolderWatch(path + "/new")
    }

    package var desk: Access { filer.desk }

    package func wait(_ stop: StopSignal) -> StopSignal.Wake {
        let wake = stop.poll([watch.descriptor], atMost: 60_000)
        watch.drain()
        return wake
    }

    package func step(_ stop: StopSignal) throws -> Int {
        var reader = try MaildirReader(path: path, folders: ["new"])
        var taken = try filer.recover()
        var problem: (any Error)?
        while !stop.isStopped, let result = reader.next() {
            switch result {
            case .success(let entry):
                _ = try filer.take(entry.bytes, source: name)
                taken += 1
                // `2,S`: seen. A crash before this line brings the same bytes again, which are one mail.
                let file = entry.name.dropFirst("new/".count)
                if rename("\(path)/new/\(file)", "\(path)/cur/\(file):2,S") != 0 {
                    problem = SystemError(call: "rename", code: errno)
                }
            case .failure(let error): problem = error
            }
        }
        if let problem { throw problem }
        return taken
    }
}

/// Hears when something is moved into a folder (inotify).
final class FolderWatch {
    let descriptor: Int32

    init(_ path: String) throws(SystemError) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard descriptor >= 0 else { throw SystemError(call: "inotify_init", code: errno) }
        guard inotify_add_watch(descriptor, path, UInt32(IN_MOVED_TO | IN_CLOSE_WRITE | IN_CREATE)) >= 0
        else {
            let code = errno
            close(descriptor)
            throw SystemError(call: "inotify_add_watch", code: code)
        }
    }

    deinit { close(descriptor) }

    /// Forgets what was heard: the folder itself is looked at.
    func drain() {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while read(descriptor, &buffer, buffer.count) > 0 {}
    }
}
