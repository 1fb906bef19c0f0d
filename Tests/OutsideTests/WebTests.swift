import Glibc
import Outside
import Testing
import WebHarness

@Suite struct `A request to the web` {
    @Test func `carries its method, headers and body, and brings the answer`() throws {
        let server = try WebServer { request in
            WebServer.Answer(
                request.method == "PATCH" ? 202 : 404, "taken \(request.body.count)", headers: ["X-Id: 17"])
        }
        defer { server.stop() }
        let body = (0..<200_000).map { UInt8($0 & 255) }
        let answer = try WebRequest(
            "PATCH", WebAddress(server.address + "/cases?a=1"),
            headers: [("Content-Type", "application/json"), ("X-Parcel", "p-1")], body: body
        ).send()
        #expect(answer.status == 202 && answer.isSuccess)
        #expect(answer.headers["x-id"] == "17")
        #expect(String(decoding: answer.body, as: UTF8.self) == "taken 200000")
        let asked = try #require(server.requests.first)
        #expect(asked.target == "/cases?a=1" && asked.headers["x-parcel"] == "p-1" && asked.body == body)
    }

    @Test(arguments: [("GET", nil, 0), ("POST", [], 0), ("POST", [1, 2], 2)] as [(String, [UInt8]?, Int)])
    func `has a body or none`(method: String, body: [UInt8]?, length: Int) throws {
        let server = try WebServer { _ in WebServer.Answer(200) }
        defer { server.stop() }
        _ = try WebRequest(method, WebAddress(server.address), body: body).send()
        let asked = try #require(server.requests.first)
        #expect(asked.method == method && asked.body.count == length)
        #expect((asked.headers["content-length"] != nil) == (body != nil))
    }

    @Test func `follows no redirection`() throws {
        let server = try WebServer { _ in WebServer.Answer(302, headers: ["Location: /elsewhere"]) }
        defer { server.stop() }
        #expect(try WebRequest("GET", WebAddress(server.address)).send().status == 302)
        #expect(server.requests.count == 1)
    }

    @Test func `ends where the answer is too long`() throws {
        let server = try WebServer { _ in WebServer.Answer(200, String(repeating: "x", count: 100_000)) }
        defer { server.stop() }
        var request = WebRequest("GET", try WebAddress(server.address))
        request.answerLimit = 50_000
        #expect(throws: WebRequest.Problem.tooMuch(bytes: 50_000)) { try request.send() }
    }

    @Test func `to nobody is a problem that names no content`() throws {
        let server = try WebServer { _ in WebServer.Answer(200) }
        let address = try WebAddress("http://127.0.0.1:1/secret-path")
        server.stop()
        do {
            _ = try WebRequest("POST", address, body: Array("secret-body".utf8)).send()
            Issue.record("nobody listens there")
        } catch {
            #expect(!"\(error)".contains("secret") && "\(error)".contains("127.0.0.1"))
        }
    }

    @Test(arguments: ["a\r\nX-Other: 1", "a\nb", "\u{0}"])
    func `refuses a header that holds a line break`(value: String) throws {
        let address = try WebAddress("http://127.0.0.1:1/")
        #expect(throws: WebRequest.Problem.badHeader) {
            try WebRequest("GET", address, headers: [("X-A", value)]).send()
        }
    }

    @Test func `goes only to a server whose certificate somebody vouches for`() throws {
        let folder = try #require(mkdtemp(strdup("/tmp/tierdesk-web-XXXXXX")).map { String(cString: $0) })
        defer { _ = try? SiteProgram(["rm", "-r", folder]).run([]) }
        let (key, certificate) = (folder + "/key.pem", folder + "/certificate.pem")
        _ = try SiteProgram([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost,IP:127.0.0.1",
        ]).run([])
        let secured = try SecuredServer(folder: folder, key: key, certificate: certificate)
        defer { secured.stop() }
        var request = WebRequest("GET", try WebAddress("https://localhost:\(secured.port)/page"))
        request.authorities = certificate
        #expect(String(decoding: try request.send().body, as: UTF8.self) == "hello")
        request.authorities = nil
        #expect(throws: WebRequest.Problem.self) { try request.send() }
    }
}

@Suite struct `The address of a web service` {
    @Test(arguments: [
        "https://example.org", "https://example.org:8443/hook?x=1", "HTTPS://EXAMPLE.ORG/",
        "http://localhost:80/", "http://127.0.0.1/x", "http://[::1]:8080/",
    ])
    func `is taken`(text: String) throws { #expect(try WebAddress(text).text == text) }

    @Test(arguments: [
        ("ftp://example.org", WebAddress.Problem.notWeb), ("example.org", .notWeb), ("", .notWeb),
        ("https://example.org/a b", .notWeb), ("https://ex\u{e4}mple.org", .notWeb),
        ("file:///etc/passwd", .notWeb), ("https://", .hasNoHost), ("https:///path", .hasNoHost),
        ("http://example.org/", .notPrivate), ("http://localhost.example.org/", .notPrivate),
        ("http://127.0.0.1.example.org/", .notPrivate), ("https://me:pass@example.org/", .hasSecret),
        ("http://localhost@example.org/", .hasSecret), ("http://example.org\\@localhost/", .notPrivate),
    ])
    func `is refused with the reason`(text: String, problem: WebAddress.Problem) {
        #expect(throws: problem) { try WebAddress(text) }
    }
}
