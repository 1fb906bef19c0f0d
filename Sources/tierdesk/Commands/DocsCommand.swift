import Console
import Desk
import FoundationEssentials
import Routing
import Sockets

/// `tierdesk docs`: the generated pages of the documentation, written or checked.
enum DocsCommand {
    static let spec = CommandSpec(
        path: ["docs"], summary: "write or check the generated documentation pages",
        options: [
            .value("write", "DIR", "write keys.md, permissions.md, protocol.md and routing-rules.md there"),
            .value("check", "DIR", "name the pages there that are not current"),
        ],
        isHidden: true
    ) { invocation in
        let pages = [
            ("keys.md", CommandRegistry.markdown()), ("permissions.md", Permission.markdown()),
            ("protocol.md", ProtocolPage.markdown()), ("routing-rules.md", RuleBook.shipped.markdown()),
        ]
        if let folder = invocation.options["write"] {
            for (name, text) in pages {
                do {
                    try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
                } catch {
                    throw Complaint(.cannotCreate, "\(name) cannot be written there. Check the folder.")
                }
            }
            return .ok
        }
        guard let folder = invocation.options["check"] else {
            throw Complaint(.usage, "Say --write DIR or --check DIR.")
        }
        let stale = pages.filter {
            FileManager.default.contents(atPath: folder + "/" + $0.0) != Data($0.1.utf8)
        }
        for (name, _) in stale { Output.complain("\(name) is not current: run `make docs`.") }
        return stale.isEmpty ? .ok : .dataError
    }
}
