import CResources

/// The articles that are embedded in the program.
enum StarterArticles {
    struct Starter {
        var key: String
        var bytes: [UInt8]
    }

    static var all: [Starter] {
        (0..<cresources_articles_count).map { index in
            let file = cresources_article(index)
            return Starter(
                key: "starter/\(String(cString: file.name)).md",
                bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
        }
    }
}
