/// A bar on standard error, where that is a terminal.
struct ProgressBar {
    let isShown: Bool
    private var lastShown = -1

    init(isShown: Bool) { self.isShown = isShown }

    /// Redraws when another hundredth is done, or another 500 records where the whole is unknown.
    mutating func show(done: Int, of total: Int?, count: Int) {
        guard isShown else { return }
        let step: Int
        if let total, total > 0 { step = min(100, done * 100 / total) } else { step = count / 500 }
        guard step != lastShown else { return }
        lastShown = step
        if let total, total > 0 {
            let filled = step * 30 / 100
            let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
            Output.overwrite("[\(bar)] \(step) %  \(count) tickets")
        } else {
            Output.overwrite("\(count) tickets")
        }
    }

    func clear() {
        if isShown, lastShown >= 0 { Output.overwrite("") }
    }
}
