import Glibc
import Synchronization

/// A number of threads that do the same, each with its index.
final class Threads: Sendable {
    private let handles: Mutex<[pthread_t]>
    private let running: Mutex<Int>

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        handles = Mutex([])
        running = Mutex(count)
        for index in 0..<count {
            let job = Job { [self] in
                body(index)
                running.withLock { $0 -= 1 }
            }
            var thread = pthread_t()
            pthread_create(&thread, nil, Job.run, Unmanaged.passRetained(job).toOpaque())
            handles.withLock { $0.append(thread) }
        }
    }

    static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) { Threads(count, body).join() }

    var isOver: Bool { running.withLock { $0 == 0 } }

    func join() {
        for thread in handles.withLock({ handles in
            defer { handles = [] }
            return handles
        }) { pthread_join(thread, nil) }
    }

    private final class Job {
        private let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }

        static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pointer in
            guard let pointer else { return nil }
            Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().body()
            return nil
        }
    }
}
