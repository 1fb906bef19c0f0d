/// How what works beside the desk, such as what carries mail, reaches the desk: directly where it shares its thread, else over the desk's queue.
package protocol DeskAccess {
    /// Runs `work` on the desk's thread and waits for it.
    func withDesk<Value>(_ work: (DeskEngine) throws -> Value) throws -> Value
}

extension DeskEngine: DeskAccess {
    package func withDesk<Value>(_ work: (DeskEngine) throws -> Value) throws -> Value { try work(self) }
}
