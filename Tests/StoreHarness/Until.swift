import Glibc

package struct NotInTime: Error {}

/// Asks again and again until it is so.
///
/// - Throws: ``NotInTime`` after two minutes, which only a machine that is in trouble needs.
package func until(_ isSo: () throws -> Bool) throws {
    var start = timespec()
    clock_gettime(CLOCK_MONOTONIC, &start)
    while try !isSo() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        if now.tv_sec - start.tv_sec > 120 { throw NotInTime() }
        sched_yield()
    }
}
