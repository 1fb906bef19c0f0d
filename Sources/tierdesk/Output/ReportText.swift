import Canvas
import Wire

/// A report as text, Markdown, CSV, and one page of HTML with its charts as SVG.
enum ReportText {
    enum Format: String, CaseIterable {
        case text, markdown, csv, html
    }

    static func write(_ table: ReportTable, as format: Format) -> String {
        switch format {
        case .text: text(table)
        case .markdown: markdown(table)
        case .csv: csv(table)
        case .html: html(table)
        }
    }

    // MARK: Text

    private static func text(_ table: ReportTable) -> String {
        var lines = [table.title]
        for section in table.sections {
            let widths = section.columns.indices.map { column in
                ([section.columns] + section.rows).map { DisplayText($0[column]).width }.max() ?? 0
            }
            func line(_ cells: [String]) -> String {
                let parts = zip(cells, widths).enumerated().map { index, cell in
                    DisplayText(cell.0).fitted(to: cell.1, alignment: index == 0 ? .leading : .trailing)
                        .description
                }
                return "  " + parts.joined(separator: "  ")
            }
            lines += ["", section.title, line(section.columns)] + section.rows.map(line)
        }
        return lines.joined(separator: "\n")
    }

    // MARK: Markdown

    private static func markdown(_ table: ReportTable) -> String {
        var lines = ["# \(table.title)"]
        for section in table.sections {
            lines += ["", "## \(section.title)", ""]
            lines.append("| " + section.columns.joined(separator: " | ") + " |")
            lines.append("|---|" + String(repeating: "---:|", count: section.columns.count - 1))
            lines += section.rows.map { row in
                "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
            }
        }
        return lines.joined(separator: "\n")
    }

    // MARK: CSV

    /// One table for all sections (RFC 4180): section, row, column, value.
    private static func csv(_ table: ReportTable) -> String {
        var lines = ["section,row,column,value"]
        for section in table.sections {
            for row in section.rows {
                for (column, value) in zip(section.columns, row).dropFirst() {
                    lines.append([section.title, row[0], column, value].map(quoted).joined(separator: ","))
                }
            }
        }
        return lines.joined(separator: "\r\n")
    }

    /// A cell that a spreadsheet would take for a formula begins with an apostrophe.
    private static func quoted(_ text: String) -> String {
        var text = text
        if let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    // MARK: HTML

    private static func html(_ table: ReportTable) -> String {
        var lines = [
            "<!doctype html>", "<html lang=\"en\"><head><meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width\">",
            "<title>\(escaped(table.title))</title>",
            "<style>\(style)</style></head><body>", "<h1>\(escaped(table.title))</h1>",
        ]
        lines += ReportChart.svg(table.slices)
        for section in table.sections {
            lines.append("<h2>\(escaped(section.title))</h2><table><thead><tr>")
            lines.append(section.columns.map { "<th>\(escaped($0))</th>" }.joined() + "</tr></thead><tbody>")
            lines += section.rows.map { row in
                "<tr>" + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>"
            }
            lines.append("</tbody></table>")
        }
        return (lines + ["</body></html>"]).joined(separator: "\n")
    }

    private static let style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
        table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{padding:.2rem .8rem;border-bottom:1px solid #ccc}
        td+td,th+th{text-align:right}th{text-align:left}svg{width:100%;height:auto}
        @media(prefers-color-scheme:dark){body{background:#111;color:#eee}th,td{border-color:#444}}
        """

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
