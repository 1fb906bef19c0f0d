// swift-tools-version: 6.2
import PackageDescription

// One rule shapes this manifest: arrows only go down (docs/architecture.md has the drawing). A C library is
// imported by exactly one target; `--explicit-target-dependency-import-check error` keeps both so.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], linked: [LinkerSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: linked)
}

// What a console never calls is loaded at its first call (docs/decisions/0028), where the processor is one that CLoading
// knows; elsewhere it is linked as usual. A function that CLoading does not list is an undefined symbol at link time.
#if arch(x86_64)
    func late(_ libraries: String...) -> [LinkerSetting] { [] }
    let gmimeHeaders: [CSetting] = [
        .unsafeFlags([
            "-I/usr/include/gmime-3.0", "-I/usr/include/glib-2.0",
            "-I/usr/lib/x86_64-linux-gnu/glib-2.0/include", "-I/usr/lib64/glib-2.0/include",
        ])
    ]
#else
    func late(_ libraries: String...) -> [LinkerSetting] { libraries.map { .linkedLibrary($0) } }
    let gmimeHeaders: [CSetting] = [
        .unsafeFlags([
            "-I/usr/include/gmime-3.0", "-I/usr/include/glib-2.0",
            "-I/usr/lib/aarch64-linux-gnu/glib-2.0/include", "-I/usr/lib64/glib-2.0/include",
        ])
    ]
#endif

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "tierdesk",
    products: [.executable(name: "tierdesk", targets: ["tierdesk"])],
    targets: [
        // Libraries at their first call.
        .target(name: "CLoading"),

        // The domain and what is pure.
        room("Seeded"),
        room("Desk"),
        // The trained weights are embedded by the C compiler.
        .target(name: "CModel", exclude: ["routing.model", "texts"]),
        room("Routing", ["CModel", "Desk"]),
        room("Training", ["Desk", "Routing", "Seeded"]),
        room("Localization"),
        room("Wire", ["Desk", "Localization"]),
        room("Canvas"),
        room("Console", ["Canvas", "Desk", "Localization", "Wire"]),

        // The store.
        room("Storage", ["Desk", "Sodium", "Wire"]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        room("SQLite", ["CSQLite", "Storage", "Wire"]),
        .systemLibrary(name: "CPostgres", providers: [.apt(["libpq-dev"])]),
        room("Postgres", ["CLoading", "CPostgres", "Storage", "Wire"], linked: late("pq")),

        // What the desk calls outside itself.
        .target(name: "COutside", dependencies: ["CLoading"], linkerSettings: late("curl")),
        room("Outside", ["COutside"]),

        // Mail.
        .target(
            name: "CMail", dependencies: ["CLoading"], cSettings: gmimeHeaders,
            linkerSettings: late("gmime-3.0", "gobject-2.0", "glib-2.0")),
        .target(name: "CCurl", dependencies: ["CLoading"], linkerSettings: late("curl")),
        room("Mail", ["CCurl", "CMail", "Desk", "Outside"]),

        // Feeds: RSS and Atom by expat, and JSON.
        .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
        room("Feeds", ["CExpat", "Desk", "Mail"]),
        // Listening for what systems post.
        .target(name: "CHTTP", dependencies: ["CLoading"], linkerSettings: late("microhttpd")),
        room("Web", ["CHTTP"]),

        // Signatures and digests.
        .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
        room("Sodium", ["CSodium"]),

        // Holidays out of calendar files.
        .systemLibrary(name: "CIcal", providers: [.apt(["libical-dev"])]),
        room("Holidays", ["CIcal", "CLoading", "Desk"], linked: late("ical")),

        // YAML as values: the front matter of articles, colour schemes.
        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
        room("Yaml", ["CYAML"]),

        // Articles: files of Markdown with front matter, and finding the one that fits.
        .systemLibrary(name: "CMark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        room(
            "Knowledge", ["CLoading", "CMark", "CStemmer", "Desk", "Routing", "Yaml"], linked: late("stemmer")
        ),

        // The running desk.
        room("Service", ["Desk", "Knowledge", "Routing", "Storage", "Wire"]),

        // A whole migration on a clock of its own: a measurement, and a test.
        room("Simulation", ["Desk", "Routing", "Seeded", "Service", "Storage", "Wire"]),

        // The desk on its socket, and who connects to it.
        .target(name: "CSockets"),
        room("Sockets", ["CSockets", "Desk", "Wire"]),
        room("Server", ["Desk", "Service", "Sockets", "Wire"]),

        // What carries mail between servers and the running desk.
        room(
            "Post",
            [
                "Desk", "Feeds", "Mail", "Outside", "Service", "Sockets", "Sodium", "Storage", "Web", "Wire",
            ]),

        // What fetches and changes administrators' passwords for the running desk.
        room("Credentials", ["Desk", "Outside", "Service", "Sodium", "Storage", "Wire"]),

        // The terminal.
        .target(
            name: "CTerminal",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        room("Terminal", ["Canvas", "CTerminal", "Sodium"]),

        // The program: themes and sample tickets are embedded by the C compiler.
        .target(name: "CResources", exclude: ["articles", "languages", "waves"]),
        .executableTarget(
            name: "tierdesk",
            dependencies: [
                "CLoading", "CResources", "Canvas", "Console", "Credentials", "Desk", "Feeds", "Holidays",
                "Knowledge",
                "Localization", "Mail", "Outside", "Post", "Postgres", "Routing", "SQLite", "Seeded",
                "Server", "Service", "Sockets", "Sodium", "Storage", "Terminal", "Training", "Web", "Wire",
                "Yaml",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "benchmark",
            dependencies: [
                "CResources", "Canvas", "Console", "Desk", "Mail", "Post", "Postgres", "PtyHarness",
                "Routing", "SQLite", "Seeded", "Service", "Simulation", "Sockets", "Storage", "Wire",
            ],
            swiftSettings: strict),

        // Tests.
        .systemLibrary(name: "CVTerm", providers: [.apt(["libvterm-dev"])]),
        .target(name: "CPty", path: "Tests/CPty"),
        .target(
            name: "PtyHarness",
            dependencies: ["CPty", "CVTerm"],
            path: "Tests/PtyHarness",
            swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: ["Localization"],
            path: "Tests/TestSupport",
            swiftSettings: strict),
        .target(
            name: "StoreHarness",
            dependencies: ["Postgres", "SQLite", "Storage"],
            path: "Tests/StoreHarness",
            swiftSettings: strict),
        tests("DeskTests", ["Desk", "Seeded"]),
        tests(
            "CredentialsTests",
            [
                "Credentials", "Desk", "Outside", "SQLite", "Seeded", "Service", "Sodium", "Storage",
                "StoreHarness", "Wire",
            ]),
        tests("HolidaysTests", ["Desk", "Holidays", "Seeded"]),
        tests("KnowledgeTests", ["Desk", "Knowledge", "Seeded"]),
        tests("TrainingTests", ["Desk", "Routing", "Training"], exclude: ["Unseen"]),
        tests("RoutingTests", ["Desk", "Routing", "Seeded"]),
        tests(
            "StorageTests",
            ["Desk", "Postgres", "SQLite", "Seeded", "Storage", "StoreHarness", "Wire"]),
        .target(name: "WebHarness", path: "Tests/WebHarness", swiftSettings: strict),
        tests("OutsideTests", ["Outside", "Seeded", "WebHarness"]),
        tests("FeedsTests", ["Desk", "Feeds", "Seeded"]),
        tests("MailTests", ["Desk", "Mail", "Seeded"], exclude: ["Corpus"]),
        tests(
            "PostTests",
            [
                "Desk", "Feeds", "Mail", "Outside", "Post", "SQLite", "Seeded", "Service", "Sockets",
                "Sodium",
                "Storage", "StoreHarness", "Web",
                "WebHarness", "Wire",
            ]),
        tests(
            "ServiceTests",
            [
                "Desk", "Routing", "SQLite", "Seeded", "Service", "Simulation", "Storage", "StoreHarness",
                "Wire",
            ]),
        tests("SocketsTests", ["Desk", "Seeded", "Sockets", "Wire"]),
        tests(
            "LocalizationTests",
            ["Canvas", "Console", "Desk", "Localization", "Seeded", "TestSupport", "Wire"]),
        tests("CanvasTests", ["CPty", "Canvas", "Seeded"]),
        tests(
            "ConsoleTests",
            [
                "Canvas", "Console", "Desk", "Localization", "SQLite", "Seeded", "Service", "Storage",
                "TestSupport", "Wire",
            ],
            exclude: ["Live/Snapshots", "Snapshots"]),
        tests("TerminalTests", ["CPty", "Canvas", "PtyHarness", "Seeded", "Terminal"]),
        tests(
            "tierdeskTests",
            [
                "Canvas", "Desk", "Mail", "Outside", "Post", "PtyHarness", "Seeded", "Sockets", "Sodium",
                "StoreHarness", "WebHarness", "Wire",
                "tierdesk",
            ]),
    ]
)
