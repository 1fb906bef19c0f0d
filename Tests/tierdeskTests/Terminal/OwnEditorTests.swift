import FoundationEssentials
import Glibc
import PtyHarness
import Testing

@Suite struct `One's own editor` {
    /// A console in the middle of a reply; the editor is a script that leaves a trace of its file's rights.
    private func writing(_ script: String, allows: Bool = true) -> (PtyProgram, Program.Folder) {
        let seat = Seat(tickets: 3)
        let folder = seat.program.folder
        let editor = folder.write("editor", "#!/bin/sh\n\(script)\n")
        chmod(editor, 0o700)
        let config = folder.write("config.json5", "{ externalEditor: \(allows) }")
        let console = seat.sit(
            ["--now", Seat.now, "--config", config],
            environment: ["EDITOR": "\(editor) --wait", "VISUAL": "", "XDG_RUNTIME_DIR": ""])
        #expect(console.waitFor("Subject"))
        console.type("ga")
        #expect(console.waitFor("[All"))
        #expect(console.waitFor("#3"))
        console.type("\r")
        #expect(console.waitFor("MESSAGE"))
        console.type("rHello")
        #expect(console.waitFor("Hello"))
        return (console, folder)
    }

    private static let keys = "\u{18}\u{5}"

    @Test func `gets the text in a file of its own, and what it wrote is the text`() throws {
        let (console, folder) = writing(
            "stat -c %a \"$2\" \"$(dirname \"$2\")\" > \"$(dirname \"$0\")/rights\"; echo \"$2\" >> \"$(dirname \"$0\")/rights\"; echo ' from outside' >> \"$2\""
        )
        console.type(Self.keys)
        #expect(console.waitFor("from outside"))
        #expect(console.waitFor("the requester will read this"))
        let rights = String(
            decoding: try #require(FileManager.default.contents(atPath: folder.path + "/rights")),
            as: UTF8.self
        ).split(separator: "\n")
        #expect(rights.prefix(2) == ["600", "700"])
        #expect(access(String(rights[2]), F_OK) != 0, "the file goes with the editor")
        console.type("\u{1B}u")
        #expect(console.wait { !$0.text.contains("from outside") })
    }

    @Test func `that fails leaves the text as it was`() {
        let (console, _) = writing("echo lost > \"$2\"; exit 3")
        console.type(Self.keys)
        #expect(console.waitFor("ended with 3"))
        #expect(console.screen.text.contains("Hello") && !console.screen.text.contains("lost"))
    }

    @Test func `that writes no text leaves the text as it was`() {
        let (console, _) = writing("printf '\\377\\376' > \"$2\"")
        console.type(Self.keys)
        #expect(console.waitFor("no text in UTF-8"))
        #expect(console.screen.text.contains("Hello"))
    }

    @Test func `is not started where the configuration does not allow it`() {
        let (console, folder) = writing("touch \"$(dirname \"$0\")/started\"", allows: false)
        console.type(Self.keys)
        #expect(console.waitFor("externalEditor"))
        #expect(access(folder.path + "/started", F_OK) != 0)
    }
}
