import Credentials
import Desk
import Outside

/// What the key `elevation` of the configuration sets.
struct ElevationConfiguration: Sendable {
    var rules: ElevationRules
    var source: Source

    enum Source: Sendable {
        /// - key: nil for the file beside the store.
        case vault(set: SiteProgram, key: String?, length: Int, alphabet: String)
        case command(SiteProgram)
        /// The password stays there.
        case portal
    }
}

/// The key as it is written.
struct ElevationFile: Decodable {
    var source: SourceFile
    var account: String?
    var rotationHours: Double?
    var lifetimeHours: Double?
    var openPerDevice: Int?
    var approval: String?
    var approvers: [String]?
    var breakGlass: Bool?
    var requireRing: Bool?
    var categories: [String]?
    var actions: [ActionFile]?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case source, account, rotationHours, lifetimeHours, openPerDevice, approval, approvers, breakGlass,
            requireRing, categories, actions
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strict(CodingKeys.self)
        source = try container.decode(SourceFile.self, forKey: .source)
        account = try container.decodeIfPresent(String.self, forKey: .account)
        rotationHours = try container.decodeIfPresent(Double.self, forKey: .rotationHours)
        lifetimeHours = try container.decodeIfPresent(Double.self, forKey: .lifetimeHours)
        openPerDevice = try container.decodeIfPresent(Int.self, forKey: .openPerDevice)
        approval = try container.decodeIfPresent(String.self, forKey: .approval)
        approvers = try container.decodeIfPresent([String].self, forKey: .approvers)
        breakGlass = try container.decodeIfPresent(Bool.self, forKey: .breakGlass)
        requireRing = try container.decodeIfPresent(Bool.self, forKey: .requireRing)
        categories = try container.decodeIfPresent([String].self, forKey: .categories)
        actions = try container.decodeIfPresent([ActionFile].self, forKey: .actions)
    }

    struct ActionFile: Decodable {
        var name: String
        var label: String
        var standing: String

        enum CodingKeys: String, CodingKey, CaseIterable { case name, label, standing }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            label = try container.decode(String.self, forKey: .label)
            standing = try container.decode(String.self, forKey: .standing)
        }
    }

    /// - Throws: a complaint that names file, line and what was expected.
    func configuration(_ file: JSON5Source) throws -> ElevationConfiguration {
        var rules = ElevationRules()
        if let account {
            guard (1...64).contains(account.utf8.count), account.utf8.allSatisfy({ $0 > 31 && $0 != 127 })
            else { throw file.complaint(at: ["elevation", "account"], "account is a name of 1 to 64 bytes") }
            rules.account = account
        }
        rules.window = try seconds(rotationHours, "rotationHours", 0.05...168, file) ?? rules.window
        rules.lifetime = try seconds(lifetimeHours, "lifetimeHours", 0.05...2160, file) ?? rules.lifetime
        if let openPerDevice {
            guard (1...100).contains(openPerDevice) else {
                throw file.complaint(
                    at: ["elevation", "openPerDevice"], "openPerDevice is a whole number from 1 to 100")
            }
            rules.openPerDevice = openPerDevice
        }
        if let approval {
            guard let known = ElevationRules.Approval(rawValue: approval) else {
                throw file.complaint(
                    at: ["elevation", "approval"], "approval is \"never\", \"discouraged\" or \"always\"")
            }
            rules.approval = known
        }
        rules.approvers = Set((approvers ?? []).map { AgentName($0) })
        rules.allowsBreakGlass = breakGlass ?? false
        rules.requiresRing = requireRing ?? false
        if let categories {
            guard categories.allSatisfy({ (1...60).contains($0.count) }) else {
                throw file.complaint(
                    at: ["elevation", "categories"], "categories are names of 1 to 60 characters")
            }
            rules.categories = categories
        }
        if let actions { rules.actions = try actions.map { try action($0, file) } }
        guard Set(rules.actions.map(\.name)).count == rules.actions.count else {
            throw file.complaint(at: ["elevation", "actions"], "each of the actions needs a name of its own")
        }
        let source = try source.source(file)
        if case .portal = source { rules.portal = self.source.portal }
        return ElevationConfiguration(rules: rules, source: source)
    }

    private func seconds(
        _ hours: Double?, _ key: String, _ range: ClosedRange<Double>, _ file: JSON5Source
    ) throws -> Int64? {
        guard let hours else { return nil }
        guard range.contains(hours) else {
            throw file.complaint(
                at: ["elevation", key],
                "\(key) is a number of hours from \(range.lowerBound) to \(Int(range.upperBound))")
        }
        return Int64((hours * 3600).rounded())
    }

    private func action(_ action: ActionFile, _ file: JSON5Source) throws -> ElevationAction {
        let isWord = action.name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == 45
        }
        guard isWord, (1...40).contains(action.name.utf8.count), (1...120).contains(action.label.count),
            let standing = ElevationAction.Standing(rawValue: action.standing)
        else {
            throw file.complaint(
                atValue: action.name,
                "an action has a name of lower-case letters, digits and -, a label, and a standing: typical, discouraged or unsupported"
            )
        }
        return ElevationAction(action.name, action.label, standing)
    }
}

extension ElevationFile {
    /// Where passwords are: one of four.
    struct SourceFile: Decodable {
        var vault: VaultFile?
        var command: [String]?
        var laps: LapsFile?
        var portal: String?
        var seconds: Int?

        enum CodingKeys: String, CodingKey, CaseIterable { case vault, command, laps, portal, seconds }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            vault = try container.decodeIfPresent(VaultFile.self, forKey: .vault)
            command = try container.decodeIfPresent([String].self, forKey: .command)
            laps = try container.decodeIfPresent(LapsFile.self, forKey: .laps)
            portal = try container.decodeIfPresent(String.self, forKey: .portal)
            seconds = try container.decodeIfPresent(Int.self, forKey: .seconds)
        }

        private static let path = ["elevation", "source"]

        func source(_ file: JSON5Source) throws -> ElevationConfiguration.Source {
            guard [vault != nil, command != nil, laps != nil, portal != nil].count(where: \.self) == 1 else {
                throw file.complaint(at: Self.path, "source has one of vault, command, laps and portal")
            }
            let limit = seconds ?? (laps == nil ? 60 : 150)
            guard (1...600).contains(limit) else {
                throw file.complaint(
                    at: Self.path + ["seconds"], "seconds is a whole number from 1 to 600")
            }
            if let vault { return try vault.source(file, seconds: limit) }
            if let command {
                return .command(try Self.program(command, at: "command", seconds: limit, file))
            }
            if let laps { return .command(try laps.program(file, seconds: limit)) }
            do throws(WebAddress.Problem) {
                _ = try WebAddress(portal ?? "")
            } catch {
                throw file.complaint(at: Self.path + ["portal"], "\(error)")
            }
            return .portal
        }

        static func program(
            _ words: [String], at key: String, seconds: Int, _ file: JSON5Source
        ) throws -> SiteProgram {
            guard let first = words.first, !first.isEmpty, !words.contains(where: { $0.utf8.contains(0) })
            else {
                throw file.complaint(
                    at: path + [key], "\(key) is a list: a program and its arguments, without a shell")
            }
            return SiteProgram(words, seconds: seconds, answerLimit: 65_536)
        }
    }

    /// The desk's own.
    struct VaultFile: Decodable {
        var set: [String]
        var key: String?
        var length: Int?
        var alphabet: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case set, key, length, alphabet }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            set = try container.decode([String].self, forKey: .set)
            key = try container.decodeIfPresent(String.self, forKey: .key)
            length = try container.decodeIfPresent(Int.self, forKey: .length)
            alphabet = try container.decodeIfPresent(String.self, forKey: .alphabet)
        }

        func source(_ file: JSON5Source, seconds: Int) throws -> ElevationConfiguration.Source {
            let path = ["elevation", "source", "vault"]
            let length = length ?? 20
            guard (12...128).contains(length) else {
                throw file.complaint(at: path + ["length"], "length is a whole number from 12 to 128")
            }
            let alphabet = alphabet ?? Vault.alphabet
            guard Set(alphabet.utf8).count >= 10, alphabet.utf8.allSatisfy({ (33...126).contains($0) }) else {
                throw file.complaint(
                    at: path + ["alphabet"], "alphabet is at least 10 different ASCII characters, no blank")
            }
            return .vault(
                set: try SourceFile.program(set, at: "set", seconds: seconds, file),
                key: key.map(file.path(besides:)), length: length, alphabet: alphabet)
        }
    }

    /// Windows LAPS over Microsoft Graph, asked by a program of its own: `tierdesk credential laps`.
    struct LapsFile: Decodable {
        var url: String?
        var tokenFile: String?
        var tokenCommand: String?
        var authorities: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case url, tokenFile, tokenCommand, authorities }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strict(CodingKeys.self)
            url = try container.decodeIfPresent(String.self, forKey: .url)
            tokenFile = try container.decodeIfPresent(String.self, forKey: .tokenFile)
            tokenCommand = try container.decodeIfPresent(String.self, forKey: .tokenCommand)
            authorities = try container.decodeIfPresent(String.self, forKey: .authorities)
        }

        func program(_ file: JSON5Source, seconds: Int) throws -> SiteProgram {
            let path = ["elevation", "source", "laps"]
            guard (tokenFile == nil) != (tokenCommand == nil) else {
                throw file.complaint(at: path, "laps has one of tokenFile and tokenCommand")
            }
            let url = url ?? LapsCommand.usualURL
            do throws(WebAddress.Problem) {
                _ = try WebAddress(url)
            } catch {
                throw file.complaint(at: path + ["url"], "\(error)")
            }
            var words = ["/proc/self/exe", "credential", "laps", "--url", url]
            if let tokenFile { words += ["--token-file", file.path(besides: tokenFile)] }
            if let tokenCommand { words += ["--token-command", tokenCommand] }
            if let authorities { words += ["--authorities", file.path(besides: authorities)] }
            // It is to end by itself, and say why, before it is ended.
            words += ["--seconds", "\(max(1, seconds - 20))"]
            return SiteProgram(words, seconds: seconds, answerLimit: 65_536)
        }
    }
}
