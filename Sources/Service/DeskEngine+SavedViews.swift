import Desk
import Storage
import Wire

/// Saved views: an agent's own, everybody's, and those of the configuration.
extension DeskEngine {
    /// The configuration's first, then everybody's, then the agent's own; a count is of tickets in the agent's sight.
    func views(of name: AgentName, _ scope: Scope, isCounted: Bool, zone: Int?) throws -> [ViewRow] {
        let views = rules.views + (try store.savedViews(of: name))
        return try views.map { view in
            guard isCounted else { return ViewRow(view: view) }
            let request = ListRequest(view: view.list, filter: view.filter, zone: zone)
            do {
                let (count, isMore) = try store.count(request, for: scope, at: now())
                return ViewRow(view: view, count: count, isMore: isMore)
            } catch let error as FilterError {
                return ViewRow(view: view, error: error)
            }
        }
    }

    func save(_ view: SavedView, of name: AgentName) throws {
        guard view.kind != .configured else { throw Refusal.viewOfConfiguration }
        try view.check()
        _ = try Filter(view.filter)
        try store.transaction {
            let others = try store.savedViews(of: name).filter {
                $0.kind == view.kind && $0.name != view.name
            }
            guard others.count < SavedView.most else { throw Refusal.tooManyViews(limit: SavedView.most) }
            try store.saveView(view, of: name, at: now())
        }
    }

    func rename(_ old: String, _ kind: SavedView.Kind, to new: String, of name: AgentName) throws {
        guard kind != .configured else { throw Refusal.viewOfConfiguration }
        try store.transaction {
            let views = try store.savedViews(of: name).filter { $0.kind == kind }
            guard var view = views.first(where: { $0.name == old }) else { throw Refusal.noSuchView }
            view.name = new
            try view.check()
            if new != old, views.contains(where: { $0.name == new }) {
                throw Refusal.nameTaken(AgentName(new))
            }
            try store.deleteView(old, kind, of: name)
            try store.saveView(view, of: name, at: now())
        }
    }

    func delete(_ view: String, _ kind: SavedView.Kind, of name: AgentName) throws {
        guard kind != .configured else { throw Refusal.viewOfConfiguration }
        try store.transaction {
            guard try store.savedViews(of: name).contains(where: { $0.kind == kind && $0.name == view })
            else {
                throw Refusal.noSuchView
            }
            try store.deleteView(view, kind, of: name)
        }
    }
}
