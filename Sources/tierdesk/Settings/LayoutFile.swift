import Console

/// `layout` in the configuration: the list's columns, and from which widths there is something beside it.
struct LayoutFile: Decodable {
    var columns: [String]?
    var previewFrom: Int?
    var contextFrom: Int?

    private enum CodingKeys: String, CodingKey, CaseIterable { case columns, previewFrom, contextFrom }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        columns = try container.decodeIfPresent([String].self, forKey: .columns)
        previewFrom = try container.decodeIfPresent(Int.self, forKey: .previewFrom)
        contextFrom = try container.decodeIfPresent(Int.self, forKey: .contextFrom)
    }

    func layout(_ source: JSON5Source) throws -> ScreenLayout {
        var layout = ScreenLayout.standard
        if let columns {
            layout.columns = try columns.map { name in
                guard let column = ScreenLayout.Column(rawValue: name) else {
                    throw source.complaint(
                        atValue: name,
                        "`\(Complaint.quote(name))` is no column; columns are "
                            + ScreenLayout.Column.allCases.map(\.rawValue).joined(separator: ", "))
                }
                return column
            }
        }
        if let previewFrom { layout.previewFrom = try width(previewFrom, "previewFrom", source) }
        if let contextFrom {
            layout.contextFrom = try width(contextFrom, "contextFrom", source)
        } else if let standard = layout.contextFrom {
            layout.contextFrom = layout.previewFrom.map { max($0, standard) }
        }
        guard let fault = layout.fault else { return layout }
        switch fault {
        case .twice(let column):
            throw source.complaint(
                at: ["layout", "columns"], "the column `\(column.rawValue)` is there twice")
        case .missing(let column):
            throw source.complaint(
                at: ["layout", "columns"], "the column `\(column.rawValue)` cannot be left out")
        case .contextWithoutPreview:
            throw source.complaint(
                at: ["layout", "contextFrom"],
                "contextFrom is not less than previewFrom: the context stands beside the preview")
        }
    }

    /// Zero stands for at no width.
    private func width(_ value: Int, _ key: String, _ source: JSON5Source) throws -> Int? {
        guard value == 0 || (60...1000).contains(value) else {
            throw source.complaint(
                at: ["layout", key], "\(key) is a number of columns from 60 to 1000, or 0 for never")
        }
        return value == 0 ? nil : value
    }
}
