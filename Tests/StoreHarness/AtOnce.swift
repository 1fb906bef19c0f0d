import Dispatch
import Synchronization

/// Runs a body so many times at once, each on a thread of its own, and gives what they gave, in order.
package func atOnce<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Value
) -> [Value] {
    let values = Slots<Value>(count)
    let group = DispatchGroup()
    for index in 0..<count {
        DispatchQueue(label: "at-once-\(index)").async(group: group) { values.set(index, body(index)) }
    }
    group.wait()
    return values.all
}

private final class Slots<Value: Sendable>: Sendable {
    private let values: Mutex<[Value?]>

    init(_ count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

    func set(_ index: Int, _ value: Value) { values.withLock { $0[index] = value } }

    var all: [Value] { values.withLock { $0.compactMap(\.self) } }
}
