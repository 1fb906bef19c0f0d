/// Which column of a CSV file means what.
package struct ColumnMap: Sendable, Equatable {
    package var subject: String
    package var body: String
    package var id: String?
    package var sender: String?
    package var date: String?
    package var device: String?
    package var language: String?

    package init(
        subject: String = "subject", body: String = "body", id: String? = nil, sender: String? = nil,
        date: String? = nil, device: String? = nil, language: String? = nil
    ) {
        self.subject = subject
        self.body = body
        self.id = id
        self.sender = sender
        self.date = date
        self.device = device
        self.language = language
    }

    /// Why a map given on the command line makes no sense.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// A piece without `=`, or with nothing on one side of it.
        case malformed(String)
        case unknownField(String)
        case repeatedField(String)

        package var description: String {
            switch self {
            case .malformed(let piece): "“\(piece)” is not of the form field=column"
            case .unknownField(let name):
                "“\(name)” is not a field; the fields are subject, body, id, sender, date, device and language"
            case .repeatedField(let name): "“\(name)” is given twice"
            }
        }
    }

    /// Reads `subject=Subject,body=Description,sender=From`; fields left out keep their own name, where the file
    /// has such a column.
    ///
    /// - Throws: ``Problem`` for the first piece that makes no sense.
    package init(parsing text: String) throws(Problem) {
        self.init()
        var seen: Set<String> = []
        for piece in text.split(separator: ",") {
            let sides = piece.split(separator: "=", maxSplits: 1).map { singleLine(String($0), limit: 200) }
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                throw .malformed(String(piece))
            }
            guard seen.insert(sides[0]).inserted else { throw .repeatedField(sides[0]) }
            switch sides[0] {
            case "subject": subject = sides[1]
            case "body": body = sides[1]
            case "id": id = sides[1]
            case "sender": sender = sides[1]
            case "date": date = sides[1]
            case "device": device = sides[1]
            case "language": language = sides[1]
            default: throw .unknownField(sides[0])
            }
        }
    }
}
