import Glibc
import Storage

/// The file that a store lives in.
enum StoreFile {
    /// Makes the file where there is none, for its owner alone, and says clearly what stands in the way.
    ///
    /// SQLite gives the write-ahead log the same mode as the file, so it must be right from the start.
    static func prepare(_ path: String) throws(StoreError) {
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR {
                throw StoreError(.cannotOpen, "opening the store: the path is a directory")
            }
            return
        }
        if errno == ENOENT || errno == ENOTDIR {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            if descriptor >= 0 {
                close(descriptor)
                return
            }
        }
        throw StoreError(.cannotOpen, "opening the store: \(reason(errno))")
    }

    private static func reason(_ number: Int32) -> String {
        switch number {
        case ENOENT: "its directory does not exist"
        case ENOTDIR: "a part of the path is not a directory"
        case EACCES, EPERM: "this account may not open or make it"
        case EROFS: "the file system is read-only"
        case ENOSPC, EDQUOT: "the disk is full"
        case ENAMETOOLONG: "the path is too long"
        default: "system error \(number)"
        }
    }
}
