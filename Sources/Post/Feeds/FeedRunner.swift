import Desk
import Feeds
import Outside
package import Service
package import Sockets
import Sodium
import Storage
import Wire

/// Reads a feed every so often, on a thread of its own: an item that is new becomes an announcement, one that says
/// something else revises its own. The heartbeat stands where those of the ways of mail do.
package struct FeedRunner<Access: DeskAccess>: MailSource {
    package let desk: Access
    private let settings: FeedSettings

    package init(desk: Access, settings: FeedSettings) {
        self.desk = desk
        self.settings = settings
    }

    package var name: String { settings.heartbeat }

    package func wait(_ stop: StopSignal) -> StopSignal.Wake {
        stop.poll([], atMost: Int32(clamping: settings.everySeconds * 1000))
    }

    /// Why a feed could not be read, or not whole.
    struct Trouble: Error, CustomStringConvertible {
        var description: String
    }

    package func step(_ stop: StopSignal) throws -> Int {
        let known = FeedMarks(try desk.withDesk { try $0.store.sourcePosition(name) })
        guard let (bytes, marks) = try fetch(known) else { return 0 }
        let reading = FeedReading.read(bytes, as: settings.format)
        var taken = 0
        var problems = reading.problems
        for item in reading.items where !stop.isStopped {
            do {
                if try take(item) { taken += 1 }
            } catch let refusal as Refusal {
                problems.append(FeedProblem("", Prose.sentence(refusal)))
            }
        }
        let text = marks.text
        // What could not be read is looked at again, though the server says that it is the same.
        if problems.isEmpty { try desk.withDesk { try $0.store.setSourcePosition(name, text) } }
        guard let first = problems.first else { return taken }
        let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
        throw Trouble(description: "\(first)\(more)")
    }

    /// - Returns: whether it is new or says something else.
    private func take(_ item: FeedItem) throws -> Bool {
        let source = AnnouncementSource.feed(settings.name, item: item.id)
        return try desk.withDesk { engine in
            if let told = item.announcedAt, engine.currentTime.age(since: told) > oldest,
                try engine.store.announcement(from: source) == nil
            {
                return false
            }
            let heard = try engine.store.transaction {
                try engine.hear(
                    settings.defaults.content(item), from: source, resolution: item.resolution)
            }
            if heard.publication != .unchanged { engine.publish() }
            return heard.publication != .unchanged
        }
    }

    private var oldest: Int64 { Int64(settings.newestDays) * 86_400 }

    // MARK: Fetching

    /// nil where it is what it was.
    private func fetch(_ known: FeedMarks) throws -> (bytes: [UInt8], marks: FeedMarks)? {
        switch settings.place {
        case .program(let program):
            let bytes: [UInt8]
            do throws(SiteProgram.Problem) { bytes = try program.run([]) } catch {
                throw Trouble(description: "\(error)")
            }
            let marks = FeedMarks(digest: Digest.of(bytes))
            return marks == known ? nil : (bytes, marks)
        case .web(let address, let authorities):
            var headers = [
                (name: "User-Agent", value: "Tierdesk"),
                (
                    name: "Accept",
                    value: settings.format == .json
                        ? "application/feed+json, application/json"
                        : "application/rss+xml, application/atom+xml, application/xml, text/xml"
                ),
            ]
            if !known.tag.isEmpty { headers.append((name: "If-None-Match", value: known.tag)) }
            if !known.modified.isEmpty {
                headers.append((name: "If-Modified-Since", value: known.modified))
            }
            var request = WebRequest("GET", address, headers: headers)
            request.authorities = authorities
            request.answerLimit = FeedReading.byteLimit
            let answer: WebAnswer
            do throws(WebRequest.Problem) { answer = try request.send() } catch {
                throw Trouble(description: "\(error)")
            }
            if answer.status == 304 { return nil }
            guard answer.isSuccess else { throw Trouble(description: "HTTP \(answer.status)") }
            var marks = FeedMarks(digest: Digest.of(answer.body))
            marks.tag = FeedMarks.safe(answer.headers["etag"])
            marks.modified = FeedMarks.safe(answer.headers["last-modified"])
            return marks.digest == known.digest ? nil : (answer.body, marks)
        }
    }
}

/// By what a feed is known to be the same as last time: what its server says, and a digest of it.
struct FeedMarks: Hashable {
    var digest = ""
    var tag = ""
    var modified = ""

    init(digest: String) { self.digest = digest }

    init(_ text: String) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return }
        (digest, tag, modified) = (parts[0], parts[1], parts[2])
    }

    var text: String { [digest, tag, modified].joined(separator: "\n") }

    /// A header that can be sent back as it is.
    static func safe(_ header: String?) -> String {
        guard let header, header.utf8.count <= 200, header.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) else {
            return ""
        }
        return header
    }
}
