/// Properties of drawn text besides colour.
package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let reverse = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    package static let italic = Attributes(rawValue: 16)
}

/// How a cell is drawn: a role, and attributes on top of what the theme gives that role.
package struct Style: Hashable, Sendable {
    package var role: Role
    package var attributes: Attributes

    package init(_ role: Role, _ attributes: Attributes = []) {
        self.role = role
        self.attributes = attributes
    }

    package func adding(_ more: Attributes) -> Style {
        Style(role, attributes.union(more))
    }
}

extension Style {
    package static let text = Style(.text)
    package static let dim = Style(.dim)
    package static let title = Style(.title)
    package static let border = Style(.border)
    package static let selected = Style(.selected)
    package static let marked = Style(.marked)
    package static let cursor = Style(.cursor)
    package static let hint = Style(.hint)
    package static let key = Style(.key)
    package static let notice = Style(.notice)
    package static let warning = Style(.warning)
    package static let error = Style(.error)
    package static let ok = Style(.ok)
    package static let input = Style(.input)
    package static let match = Style(.match)
    package static let severityA = Style(.severityA)
    package static let severityB = Style(.severityB)
    package static let severityC = Style(.severityC)
    package static let late = Style(.late)
    package static let soon = Style(.soon)
    package static let unread = Style(.unread)
    package static let note = Style(.note)
    package static let managedDesktop = Style(.managedDesktop)
    package static let hardware = Style(.hardware)
    package static let other = Style(.other)
    package static let quote = Style(.quote)
}
