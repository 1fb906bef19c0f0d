import Desk
import FoundationEssentials
import Mail
import Routing
import Training

/// `tierdesk train`: the routing model from labelled texts.
enum TrainCommand {
    static let spec = CommandSpec(
        path: ["train"], summary: "learn a routing model from labelled texts; needs no desk",
        arguments: [ArgumentSpec(name: "FILE", summary: "CSV or JSON lines, one or more", takesRest: true)],
        options: [
            .value("output", "FILE", "where the model is written"),
            .value(
                "sources", "LIST", "only rows whose source starts with one of these, and rows that name none"),
            .value("weights", "MAP", "how much a row counts by its genre: ticket=1,doc=0.3 (default: 1)"),
            .value("seed", "N", "another order of the texts (default: 1)"),
        ],
        details: """
            The files have columns or keys `subject`, `body`, `label` (managed-desktop, hardware or other), and where
            known `lang`, `genre`, `source`. Rows without a genre, or of genre `written`, are texts that no rule was made
            for: they set how far the rules and the learned weights are trusted, and so the confidence. The same files
            in the same order give the same model, byte for byte. docs/routing-model.md says what the shipped one was
            made from.
            """
    ) { invocation in
        guard let output = invocation.options["output"] else {
            throw Complaint(.usage, "Say where the model goes: --output FILE.")
        }
        let weights = try map(invocation.options["weights"])
        let sources = (invocation.options["sources"] ?? "").split(separator: ",").map(String.init)
        var trainer = Trainer()
        if let text = invocation.options["seed"] {
            guard let seed = UInt64(text) else { throw Complaint(.usage, "--seed takes a number.") }
            trainer.seed = seed
        }
        var examples: [Example] = []
        for path in invocation.rest {
            try LabelledFile.each(path) { record, route in
                guard
                    sources.isEmpty || record.source.isEmpty
                        || sources.contains(where: record.source.hasPrefix)
                else { return }
                let isFresh = record.genre.isEmpty || record.genre == "written"
                let weight = weights[isFresh ? "written" : record.genre] ?? 1
                guard weight > 0 else { return }
                examples.append(
                    Example(
                        issue: Issue(subject: record.subject, body: record.body), route: route,
                        weight: weight,
                        isFresh: isFresh, isHard: record.difficulty == "hard"))
            }
        }
        guard Set(examples.map(\.route)).count == Route.allCases.count else {
            throw Complaint(.dataError, "All three classes are needed. Give files that have texts of each.")
        }
        let model = trainer.train(examples) { Output.complain($0) }
        do {
            try Data(model.bytes).write(to: URL(filePath: output))
        } catch {
            throw Complaint(.cannotCreate, "The model cannot be written there. Check the folder.")
        }
        Output.complain("rules count \(model.blend.rules), learned weights \(model.blend.learned)")
        return .ok
    }

    private static func map(_ text: String?) throws -> [String: Double] {
        var map: [String: Double] = [:]
        for part in (text ?? "").split(separator: ",") {
            let sides = part.split(separator: "=")
            guard sides.count == 2, let value = Double(sides[1]), value >= 0 else {
                throw Complaint(.usage, "--weights takes GENRE=NUMBER, with commas between.")
            }
            map[String(sides[0])] = value
        }
        return map
    }
}

/// Labelled texts as commands read them: what is wrong is told with its line, and the rest goes on.
enum LabelledFile {
    static func each(_ path: String, _ take: (LabelledRecord, Route) -> Void) throws {
        var reader: LabelledReader
        do {
            reader = try LabelledReader(path: path)
        } catch {
            throw Complaint(.noInput, "\(Complaint.quote(path)): \(error).")
        }
        while let result = reader.next() {
            switch result {
            case .success(let record):
                guard let route = Route(rawValue: record.label) else {
                    Output.complain(
                        "\(Complaint.quote(path)), line \(record.line): the label is none of managed-desktop, hardware, other. Left out."
                    )
                    continue
                }
                take(record, route)
            case .failure(let error): Output.complain("\(Complaint.quote(path)), \(error). Left out.")
            }
        }
    }

    /// The model in a file that `tierdesk train` wrote.
    static func model(_ path: String) throws -> RoutingModel {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Complaint(.noInput, "The model \(Complaint.quote(path)) cannot be read. Check the path.")
        }
        guard let model = RoutingModel(bytes: Array(data)) else {
            throw Complaint(
                .dataError, "\(Complaint.quote(path)) is no model of this program. Train it again.")
        }
        return model
    }
}
