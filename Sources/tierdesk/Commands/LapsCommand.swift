import Desk
import FoundationEssentials
import Glibc
import Outside

/// `tierdesk credential laps`: the source of passwords for Windows LAPS, spoken to as any program of the site is.
///
/// A process of its own, so that what comes over TLS is never in the desk's memory. It asks Microsoft Graph: the device
/// by serial number or name (`managedDevices`), its passwords (`deviceLocalCredentials`, with `$select=credentials`) and
/// their rotation (`rotateLocalAdminPassword`), which the device carries out when it checks in.
enum LapsCommand {
    static let usualURL = "https://graph.microsoft.com/beta"

    static let spec = CommandSpec(
        path: ["credential", "laps"], summary: "fetch and rotate Windows LAPS passwords for the desk",
        options: [
            .value("url", "URL", "where Microsoft Graph is (default \(usualURL))"),
            .value("token-file", "FILE", "a file with an access token, readable by its owner alone"),
            .value("token-command", "COMMAND", "a command that prints one"),
            .value("authorities", "FILE", "certificates to trust in place of the system's"),
            .value("seconds", "N", "wait so long for a device to rotate (default 100)"),
        ],
        details: """
            Reads an order as JSON on standard input and answers on standard output, as `docs/manual.md` says of the
            source `command`; the desk runs it where the configuration says `laps`. It ends with 66 where the device is
            not known, and with 75 where the device has not rotated its password yet: then the desk asks again later.
            The token needs DeviceManagementManagedDevices.PrivilegedOperations.All, DeviceManagementManagedDevices.Read.All
            and DeviceLocalCredential.Read.All.
            """, isHidden: false
    ) { invocation in
        // What this process holds for a moment is in no file that it leaves behind.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        let input = try StandardInput.read(limit: 65_536)
        guard let order = try? JSONDecoder().decode(Order.self, from: Data(input)) else {
            throw Complaint(.dataError, "That is no order: one object of JSON is expected on standard input.")
        }
        let graph = try Graph(invocation)
        let device = try graph.device(order)
        switch order.verb {
        case .read:
            guard let found = try graph.credential(of: device, account: order.account),
                let password = found.password
            else { throw Complaint(.noInput, "Microsoft Graph has no password of that account.") }
            Output.print(JSONText.object([("password", .string(password))]).line)
        case .rotate:
            try rotate(
                device, order, graph, for: try invocation.integer("seconds", default: 100, in: 1...600))
            Output.print("{}")
        }
        return .ok
    }

    private static func rotate(_ device: Graph.Device, _ order: Order, _ graph: Graph, for seconds: Int)
        throws
    {
        // One that came about since anybody saw the last needs no successor: this may be the second attempt.
        let newerThan = order.newerThan.flatMap { Timestamp(iso8601: $0) } ?? DeskClock.system()
        func isDone() throws -> Bool {
            guard let at = try graph.credential(of: device, account: order.account)?.backedUpAt else {
                return false
            }
            return at > newerThan
        }
        if try isDone() { return }
        try graph.rotate(device)
        for _ in 0..<max(1, seconds / 5) {
            if try isDone() { return }
            usleep(5_000_000)
        }
        throw Complaint(.temporaryFailure, "The device has not rotated its password yet.")
    }

    struct Order: Decodable {
        enum Verb: String, Decodable { case read, rotate }

        var verb: Verb
        var device: String
        var serial: String?
        var account: String
        var newerThan: String?

        enum CodingKeys: String, CodingKey {
            case verb = "do"
            case device, serial, account, newerThan
        }
    }
}

/// The few calls of Microsoft Graph that LAPS needs.
private struct Graph {
    private let base: String
    private let token: String
    private let authorities: String?

    struct Device: Decodable {
        var id: String
        var azureADDeviceId: String
    }

    struct Credential: Decodable {
        var accountName: String?
        var accountSid: String?
        var backupDateTime: String?
        var passwordBase64: String?

        /// Fractions of a second count for nothing here.
        var backedUpAt: Timestamp? {
            backupDateTime.flatMap { text in
                Timestamp(iso8601: text.prefix { $0 != "." && $0 != "Z" } + "Z")
            }
        }

        /// What is encoded is the text in UTF-16, the low byte first.
        var password: String? {
            guard let data = passwordBase64.flatMap({ Data(base64Encoded: $0) }), data.count % 2 == 0 else {
                return nil
            }
            let bytes = Array(data)
            let units = stride(from: 0, to: bytes.count, by: 2).map {
                UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
            }
            return String(decoding: units, as: UTF16.self)
        }
    }

    private struct Devices: Decodable { var value: [Device] }

    /// The documentation shows the object within `value`, services send it bare: both are read.
    private struct Credentials: Decodable {
        var credentials: [Credential]?
        var value: Inner?

        struct Inner: Decodable { var credentials: [Credential]? }
    }

    init(_ invocation: Invocation) throws {
        let url = invocation.options["url"] ?? LapsCommand.usualURL
        base = url.hasSuffix("/") ? String(url.dropLast()) : url
        authorities = invocation.options["authorities"]
        let source: SecretSource
        switch (invocation.options["token-file"], invocation.options["token-command"]) {
        case (let file?, nil): source = .file(file)
        case (nil, let command?): source = .command(command)
        default: throw Complaint(.usage, "Give one of --token-file and --token-command.")
        }
        do throws(SecretSource.Problem) {
            token = try source.read()
        } catch {
            throw Complaint(.configuration, "There is no access token: \(error).")
        }
    }

    func device(_ order: LapsCommand.Order) throws -> Device {
        let serial = order.serial ?? ""
        let filter =
            serial.isEmpty
            ? "deviceName eq '\(Self.quoted(order.device))'" : "serialNumber eq '\(Self.quoted(serial))'"
        let found: Devices = try get(
            "/deviceManagement/managedDevices?$filter=\(Self.encoded(filter))&$select=id,azureADDeviceId")
        guard found.value.count == 1, let device = found.value.first else {
            throw Complaint(
                .noInput, "Microsoft Graph knows \(found.value.count) devices of that name or number.")
        }
        return device
    }

    /// The latest of the account; the built-in one has a name of its own in each language, but always the same end of
    /// its number (RID 500).
    func credential(of device: Device, account: String) throws -> Credential? {
        let found: Credentials = try get(
            "/directory/deviceLocalCredentials/\(Self.encoded(device.azureADDeviceId))?$select=credentials")
        let all = found.credentials ?? found.value?.credentials ?? []
        let ours = all.filter { $0.accountName?.lowercased() == account.lowercased() }
        let builtIn = all.filter {
            account == ElevationRules().account && $0.accountSid?.hasSuffix("-500") == true
        }
        return (ours.isEmpty ? builtIn : ours).max { ($0.backupDateTime ?? "") < ($1.backupDateTime ?? "") }
    }

    func rotate(_ device: Device) throws {
        _ = try send(
            "POST", "/deviceManagement/managedDevices/\(Self.encoded(device.id))/rotateLocalAdminPassword")
    }

    private func get<Value: Decodable>(_ path: String) throws -> Value {
        let body = try send("GET", path)
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(body)) else {
            throw Complaint(.dataError, "Microsoft Graph answered something else.")
        }
        return value
    }

    private func send(_ method: String, _ path: String) throws -> [UInt8] {
        let answer: WebAnswer
        do {
            var request = WebRequest(
                method, try WebAddress(base + path),
                headers: [
                    // Both are asked for by the documentation of deviceLocalCredentials.
                    ("Authorization", "Bearer \(token)"), ("User-Agent", "tierdesk"),
                    ("Accept", "application/json"), ("ocp-client-name", "tierdesk"),
                ], body: method == "POST" ? [] : nil)
            request.authorities = authorities
            request.totalSeconds = 30
            answer = try request.send()
        } catch {
            throw Complaint(.temporaryFailure, "Microsoft Graph cannot be reached: \(error).")
        }
        switch answer.status {
        case 200..<300: return answer.body
        case 401, 403: throw Complaint(.noPermission, "Microsoft Graph refuses the token (\(answer.status)).")
        case 404: throw Complaint(.noInput, "Microsoft Graph does not know the device (404).")
        default: throw Complaint(.temporaryFailure, "Microsoft Graph answered \(answer.status).")
        }
    }

    /// Within the quotes of a filter.
    private static func quoted(_ text: String) -> String { text.replacing("'", with: "''") }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { encoded, byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == 45 || byte == 46 || byte == 95
            encoded +=
                isPlain ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
    }
}
