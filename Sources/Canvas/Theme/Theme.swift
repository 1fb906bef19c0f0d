/// How one role looks.
package struct Paint: Hashable, Sendable {
    package var foreground: Color
    package var background: Color
    package var attributes: Attributes

    package init(
        foreground: Color = .default, background: Color = .default, attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

/// A name and a paint for every role.
package struct Theme: Hashable, Sendable {
    package let name: String

    /// The signs this theme asks for; nil leaves the choice to the terminal.
    package let glyphs: Glyphs?

    private let paints: [Role: Paint]

    /// - Parameter paints: A role that is missing looks like plain text.
    package init(name: String, paints: [Role: Paint], glyphs: Glyphs? = nil) {
        self.name = name
        self.paints = paints
        self.glyphs = glyphs
    }

    package subscript(role: Role) -> Paint { paints[role] ?? Paint() }

    /// Attributes only; what is used before any theme file has been read.
    package static let plain = Theme(
        name: "plain",
        paints: [
            .title: Paint(attributes: .bold), .selected: Paint(attributes: .reverse),
            .marked: Paint(attributes: .bold), .cursor: Paint(attributes: .reverse),
            .key: Paint(attributes: .bold), .warning: Paint(attributes: .bold),
            .error: Paint(attributes: [.bold, .reverse]), .input: Paint(attributes: .underline),
            .match: Paint(attributes: .underline), .severityA: Paint(attributes: [.bold, .reverse]),
            .severityB: Paint(attributes: .bold), .late: Paint(attributes: [.bold, .reverse]),
            .soon: Paint(attributes: .bold), .unread: Paint(attributes: .bold),
        ])
}
