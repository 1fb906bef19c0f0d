import Canvas
import Desk
import Testing

@testable import Console

struct LookTests {
    @Test func `print the screens`() {
        var session = Session(.busy(), size: Size(width: 80, height: 24))
        func show(_ title: String) {
            print("=== \(title)")
            for row in session.screen { print(row + "|") }
        }
        session.keys("g a j")
        show("list")
        session.keys("Enter e e c")
        session.type("restarted it twice")
        session.keys("Enter")
        show("ticket")
        session.keys("r")
        session.type("Hello Ann, please try again.")
        show("editor")
        session.keys("C-o")
        show("confirm")
        session.keys("y g p")
        show("triage")
        session.keys("g r")
        show("review")
        session.keys("?")
        session.type("hand")
        show("help")
        session.keys("Esc q g")
        session.send(.input(.resize(Size(width: 150, height: 30))))
        show("wide")
    }
}
