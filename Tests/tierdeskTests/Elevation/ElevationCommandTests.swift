import Desk
import FoundationEssentials
import Glibc
import Outside
import Synchronization
import Testing
import WebHarness

@testable import tierdesk

@Suite struct `tierdesk elevation` {
    private func site(_ more: String = "") -> (program: Program, configuration: String) {
        let program = Program()
        let script = program.folder.write("set", "#!/bin/sh\ncat >> \"${0%/*}/handed\"\n")
        chmod(script, 0o700)
        let file = program.folder.write(
            "config.json5", "{ elevation: { source: { vault: { set: ['\(script)'] } } \(more) } }")
        program.run("device", "add", "MMD-1", "--serial", "S-1", "--ring", "Broad", "--config", file)
        let mail = "From: a@example.org\nSubject: Add-in\nMessage-ID: <1@x>\n\nBroken on MMD-1.\n"
        program.run(["intake", "--config", file], input: Array(mail.utf8))
        program.run("ticket", "device", "1", "MMD-1", "--config", file)
        return (program, file)
    }

    private struct Row: Decodable {
        var id: Int
        var state, device, account: String
        var needsRotation: Bool
    }

    private static let request = [
        "elevation", "request", "1", "--category", "Office", "--title", "Add-in", "--plan", "Repair it.",
        "--actions", "powershell",
    ]

    @Test func `asks, lists, shows and closes; a password is never printed`() throws {
        let (program, file) = site()
        let made = try program.run(Self.request + ["--config", file, "--json"]).json(Row.self)
        #expect(made.state == "open" && made.device == "MMD-1" && made.account == "Administrator")
        #expect(
            try program.run("elevation", "list", "--config", file, "--json").json([Row].self).map(\.id)
                == [made.id])
        let json = program.run("elevation", "password", "1", "0", "--json", "--config", file)
        #expect(json.status == 64 && json.output.isEmpty)
        #expect(program.run("elevation", "show", "1", "7", "--config", file).status == 66)
        let bad = program.run(
            "elevation", "request", "1", "--category", "Office", "--title", "x", "--plan", "y", "--actions",
            "disable-required", "--config", file)
        #expect(bad.status == 65 && bad.complaints.contains("Not supported with an elevation"))
        let closed = program.run("elevation", "close", "1", "0", "Repaired", "it", "--config", file)
        #expect(closed.status == 0)
        #expect(program.run("elevation", "close", "1", "\(made.id)", "x", "--config", file).status == 65)
        let audit = program.run("audit", "show", "--ticket", "1", "--config", file)
        #expect(audit.output.contains("elevation-requested  MMD-1, typical"))
    }

    @Test func `a desk without a source says so`() {
        let program = Program()
        let mail = "From: a@example.org\nSubject: Add-in\nMessage-ID: <1@x>\n\nBroken.\n"
        program.run(["intake"], input: Array(mail.utf8))
        let result = program.run(Self.request)
        #expect(result.status == 65 && result.complaints.contains("sets `elevation` in its configuration"))
    }

    @Test(arguments: [
        ("{\n elevation: {} }", 2, "`source` is missing"),
        ("{ elevation: {\n source: {} } }", 2, "one of vault, command, laps and portal"),
        ("{ elevation: {\n source: { portal: 'http://example.org' } } }", 2, "use https"),
        ("{ elevation: { source: { command: [] } } }", 1, "a program and its arguments"),
        ("{ elevation: { source: { vault: { set: ['x'],\n length: 4 } } } }", 2, "12 to 128"),
        ("{ elevation: { source: { vault: { set: ['x'],\n alphabet: 'ab' } } } }", 2, "at least 10"),
        ("{ elevation: { source: { laps: {} } } }", 1, "one of tokenFile and tokenCommand"),
        ("{ elevation: { source: { command: ['x'] },\n rotationHours: 0 } }", 2, "rotationHours"),
        ("{ elevation: { source: { command: ['x'] },\n openPerDevice: 0 } }", 2, "1 to 100"),
        ("{ elevation: { source: { command: ['x'] },\n approval: 'maybe' } }", 2, "\"never\""),
        (
            "{ elevation: { source: { command: ['x'] },\n actions: [{ name: 'A', label: 'x', standing: 'typical' }] } }",
            2, "lower-case letters"
        ),
        ("{ elevation: { source: { command: ['x'] },\n glass: true } }", 2, "`glass` is not a setting"),
    ])
    func `a wrong setting is refused with its line and what was expected`(
        text: String, line: Int, expected: String
    ) throws {
        do {
            _ = try Configuration.parse(Array(text.utf8), file: "c.json5")
            Issue.record("it was taken")
        } catch let complaint as Complaint {
            #expect(complaint.sentence.hasPrefix("c.json5:\(line):"), "\(complaint.sentence)")
            #expect(complaint.sentence.contains(expected), "\(complaint.sentence)")
        }
    }

    // MARK: Windows LAPS

    /// Answers as the documentation of Microsoft Graph shows it (managedDevices, deviceLocalCredentials,
    /// rotateLocalAdminPassword).
    final class Graph: Sendable {
        let backups = Mutex<[String]>(["2023-03-22T13:45:30.0000000Z", "2023-04-21T13:45:30.0000000Z"])

        func answer(_ request: WebServer.Request) -> WebServer.Answer {
            guard request.headers["authorization"] == "Bearer t0ken" else { return WebServer.Answer(401) }
            switch (request.method, request.target) {
            case (
                "GET",
                "/beta/deviceManagement/managedDevices?$filter=serialNumber%20eq%20%27S-1%27&$select=id,azureADDeviceId"
            ):
                return WebServer.Answer(200, #"{"value":[{"id":"m-1","azureADDeviceId":"d-1"}]}"#)
            case ("GET", let target) where target.hasPrefix("/beta/deviceManagement/managedDevices?"):
                return WebServer.Answer(200, #"{"value":[]}"#)
            case ("GET", "/beta/directory/deviceLocalCredentials/d-1?$select=credentials"):
                let credentials = backups.withLock { $0 }.enumerated().map { index, at in
                    let password = Data("Pass-\(index)".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
                    return
                        #"{"accountName":"Admin","accountSid":"S-1-5-21-1-2-3-500","backupDateTime":"\#(at)","#
                        + #""passwordBase64":"\#(password.base64EncodedString())"}"#
                }
                return WebServer.Answer(
                    200,
                    #"{"id":"d-1","deviceName":"MMD-1","credentials":[\#(credentials.joined(separator: ","))]}"#
                )
            case ("POST", "/beta/deviceManagement/managedDevices/m-1/rotateLocalAdminPassword"):
                backups.withLock { $0.append("2026-11-21T16:00:00Z") }
                return WebServer.Answer(204)
            default: return WebServer.Answer(404)
            }
        }
    }

    @Test func `LAPS passwords are read, and rotated where somebody may know them`() throws {
        let graph = Graph()
        let server = try WebServer { graph.answer($0) }
        defer { server.stop() }
        let program = Program()
        let token = program.folder.write("token", "t0ken\n")
        chmod(token, 0o600)
        func laps(_ order: String) -> Program.Result {
            program.run(
                [
                    "credential", "laps", "--url", server.address + "/beta", "--token-file", token,
                    "--seconds", "5",
                ], input: Array(order.utf8))
        }
        let device = #""device":"MMD-1","serial":"S-1","account":"Administrator""#
        #expect(laps("{\"do\":\"read\",\(device)}").output == "{\"password\":\"Pass-1\"}\n")
        // One that is newer than the last look needs no successor.
        let early = laps("{\"do\":\"rotate\",\(device),\"newerThan\":\"2023-04-01T00:00:00Z\"}")
        #expect(early.status == 0 && !server.requests.contains { $0.method == "POST" })
        let rotated = laps("{\"do\":\"rotate\",\(device),\"newerThan\":\"2026-11-21T15:00:00Z\"}")
        #expect(rotated.status == 0 && rotated.output == "{}\n")
        #expect(server.requests.count { $0.method == "POST" } == 1)
        #expect(laps("{\"do\":\"read\",\(device)}").output == "{\"password\":\"Pass-2\"}\n")
        #expect(laps(#"{"do":"read","device":"X","serial":"S-9","account":"A"}"#).status == 66)
        #expect(laps("hello").status == 65)
        chmod(token, 0o644)
        #expect(laps("{\"do\":\"read\",\(device)}").status == 78)
        #expect(!server.requests.contains { $0.target.contains("t0ken") })
    }
}
