/// Where text goes in a field that is wider.
package enum TextAlignment: Sendable {
    case leading, center, trailing
}

extension DisplayText {
    /// Cuts to a width; what was cut is announced by the ellipsis when there is room for it.
    package func clipped(to limit: Int, ellipsis: DisplayText = .empty) -> DisplayText {
        if width <= limit { return self }
        let room = limit - ellipsis.width
        return room < 0 ? prefix(columns: limit) : prefix(columns: room) + ellipsis
    }

    /// Fills with spaces up to a width; longer text stays as it is.
    package func padded(to size: Int, alignment: TextAlignment = .leading) -> DisplayText {
        let missing = min(size, Size.limit) - width
        guard missing > 0 else { return self }
        switch alignment {
        case .leading: return self + .spaces(missing)
        case .trailing: return .spaces(missing) + self
        case .center: return .spaces(missing / 2) + self + .spaces(missing - missing / 2)
        }
    }

    /// Exactly this wide: cut or filled.
    package func fitted(
        to size: Int, alignment: TextAlignment = .leading, ellipsis: DisplayText = .empty
    ) -> DisplayText {
        clipped(to: size, ellipsis: ellipsis).padded(to: size, alignment: alignment)
    }

    /// The window of a scrolled field: a wide character cut by its edge leaves a space.
    package func slice(from start: Int, columns: Int) -> DisplayText {
        let start = max(start, 0)
        let end = start.addingReportingOverflow(max(columns, 0)).partialValue
        if start == 0, end >= width { return self }
        guard end > start else { return .empty }
        var result: [Cluster] = []
        var column = 0
        for cluster in clusters {
            let next = column + cluster.columns
            if column >= start, next <= end {
                result.append(cluster)
            } else if column < end, next > start {
                result.append(.space)
            }
            column = next
            if column >= end { break }
        }
        return DisplayText(clusters: result)
    }

    /// The longest beginning that fits, without half characters.
    private func prefix(columns limit: Int) -> DisplayText {
        guard limit > 0 else { return .empty }
        if text.utf8.count == width {
            return DisplayText(sanitised: String(text.utf8.prefix(limit)) ?? "", width: min(limit, width))
        }
        var used = 0
        return DisplayText(
            clusters: clusters.prefix { cluster in
                used += cluster.columns
                return used <= limit
            })
    }
}
