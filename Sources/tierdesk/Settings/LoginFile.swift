/// What the configuration says of people whose login is the console.
struct LoginFile: Decodable {
    var commands: [String]?

    private enum CodingKeys: String, CodingKey, CaseIterable { case commands }

    init(from decoder: any Decoder) throws {
        commands = try decoder.strict(CodingKeys.self).decodeIfPresent([String].self, forKey: .commands)
    }

    /// The commands that they may ask for in place of the console.
    func allowed(_ source: JSON5Source) throws -> Set<String> {
        for name in commands ?? [] where !Login.possible.contains(name) {
            throw source.complaint(
                atValue: name,
                "`\(Complaint.quote(name))` cannot be allowed for logins; these can: "
                    + Login.possible.joined(separator: ", "))
        }
        return Set(commands ?? [])
    }
}
