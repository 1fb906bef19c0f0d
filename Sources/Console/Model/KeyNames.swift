import Canvas

extension Model {
    /// The key that does a command, as it is bound here, for sentences that name one; without a key the name that the
    /// palette takes. The console in lines has no keys: there it is the name.
    ///
    /// - Parameter place: where the key is to be pressed; nil: on the screen in front, or else on the list.
    func key(_ id: CommandID, on place: ScreenID? = nil) -> String {
        if isLinear { return (screen == .editor ? "." : "") + id.rawValue }
        return keys.label(id, on: place ?? screen) ?? keys.label(id, on: .list) ?? ":" + id.rawValue
    }
}
