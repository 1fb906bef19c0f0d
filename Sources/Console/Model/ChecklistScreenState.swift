import Desk
import Wire

/// The screen of checklists: those that are open, or the items of one.
struct ChecklistScreenState: Sendable {
    var lists: [Checklist]?
    var selected: Int?
    var top = 0
    /// The list whose items are shown.
    var opened: Int?
    var item: Int?

    var list: Checklist? { lists?.first { $0.number == opened ?? selected } }

    var chosenItem: Checklist.Item? { opened == nil ? nil : item.flatMap { list?.item($0) } }

    /// What the cursor can stand on: numbers of lists, or of items of the opened one.
    var choices: [Int] { opened == nil ? (lists ?? []).map(\.number) : (list?.items ?? []).map(\.id) }

    var choice: Int? {
        get { opened == nil ? selected : item }
        set { if opened == nil { selected = newValue } else { item = newValue } }
    }

    mutating func replace(with lists: [Checklist]) {
        let old = (self.lists ?? []).firstIndex { $0.number == selected } ?? 0
        // The one that is looked at stays until it is left, complete or not.
        let kept = list.flatMap { list in lists.contains { $0.number == list.number } ? nil : list }
        self.lists = lists + (opened == nil ? [] : [kept].compactMap(\.self))
        if opened == nil, !lists.contains(where: { $0.number == selected }) {
            selected = lists.isEmpty ? nil : lists[min(old, lists.count - 1)].number
        }
    }

    mutating func replace(_ list: Checklist) {
        if let index = lists?.firstIndex(where: { $0.number == list.number }) {
            lists?[index] = list
        } else {
            lists = (lists ?? []) + [list]
        }
    }
}
