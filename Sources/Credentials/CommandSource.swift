package import Desk
package import Outside
package import Service
package import Sodium

/// Any store of secrets, through a program: it reads one object of JSON and answers with one.
package struct CommandSource: CredentialSource {
    private let program: SiteProgram

    package init(program: SiteProgram) { self.program = program }

    package var seconds: Int64 { Int64(program.seconds) }

    package func next(
        _ job: DeskEngine.CredentialJob, pending: [UInt8]?
    ) throws(CredentialProblem) -> [UInt8]? { nil }

    package func change(_ job: DeskEngine.CredentialJob, pending: [UInt8]?) throws(CredentialProblem) {
        guard let message = CredentialOrder(.rotate, job).message(password: nil) else { throw .notSupported }
        _ = try program.obey(message, wantsAnswer: false)
    }

    package func mustChange(current: [UInt8]?, pending: [UInt8]?) -> Bool { false }

    package func read(
        _ job: DeskEngine.CredentialJob, current: [UInt8]?
    ) throws(CredentialProblem) -> SecretBytes {
        guard let message = CredentialOrder(.read, job).message(password: nil) else { throw .notSupported }
        guard let answer = try program.obey(message, wantsAnswer: true),
            let password = SecretJSON.member("password", of: answer), password.isTypeable
        else { throw .unreadable }
        return password
    }
}

/// What a program of the site is told to do.
struct CredentialOrder {
    enum Verb: String {
        /// Give the device this password.
        case set
        /// Answer with the password that holds.
        case read
        /// Make it another one, newer than the time that is named.
        case rotate
    }

    private var verb: Verb
    private var job: DeskEngine.CredentialJob

    init(_ verb: Verb, _ job: DeskEngine.CredentialJob) {
        self.verb = verb
        self.job = job
    }

    /// One object of JSON; nil where there was no memory to be had for it.
    func message(password: SecretBytes?) -> SecretBytes? {
        guard let buffer = SecretBuffer(capacity: 8192) else { return nil }
        buffer.append(#"{"do":"\#(verb.rawValue)","device":"#)
        buffer.append(Self.quoted(job.device.name))
        buffer.append(#","serial":"#)
        buffer.append(Self.quoted(job.device.serial))
        buffer.append(#","account":"#)
        buffer.append(Self.quoted(job.account))
        if verb == .rotate {
            buffer.append(#","newerThan":"#)
            buffer.append(Self.quoted(job.exposedAt.iso8601))
        }
        if let password {
            buffer.append(#","password":""#)
            password.withBytes { bytes in
                for byte in bytes {
                    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                        buffer.append(UInt8(ascii: "\\"))
                    }
                    buffer.append(byte)
                }
            }
            buffer.append(#"""#)
        }
        buffer.append("}\n")
        return buffer.finish()
    }

    private static func quoted(_ text: String) -> String {
        let digits = Array("0123456789abcdef")
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where scalar.value < 32:
                quoted += "\\u00\(digits[Int(scalar.value >> 4)])\(digits[Int(scalar.value & 15)])"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension SiteProgram {
    /// By this status a program says that it knows no such device (EX_NOINPUT).
    package static let unknownDevice: Int32 = 66

    /// Hands a message to the program, and gives what it prints where that is wanted.
    func obey(_ message: SecretBytes, wantsAnswer: Bool) throws(CredentialProblem) -> SecretBytes? {
        guard let answer = SecretBuffer(capacity: wantsAnswer ? answerLimit : 1) else { throw .notSupported }
        let problem = message.withBytes { input -> Problem? in
            do throws(Problem) {
                try run(input) { if wantsAnswer { answer.append($0) } }
                return nil
            } catch {
                return error
            }
        }
        if let problem { throw CredentialProblem(problem) }
        if !wantsAnswer { return nil }
        guard let answer = answer.finish() else { throw .unreadable }
        return answer
    }
}

extension CredentialProblem {
    init(_ problem: SiteProgram.Problem) {
        self =
            switch problem {
            case .empty, .notStarted: .notStarted
            case .tooLong: .tooSlow
            case .tooMuch: .unreadable
            case .killed(let signal): .exit(128 + Int(signal))
            case .failed(SiteProgram.unknownDevice): .unknownDevice
            case .failed(let status): .exit(Int(status))
            }
    }
}

extension SecretBytes {
    /// Only characters that anybody can type, and no terminal takes for anything else.
    package var isTypeable: Bool {
        withBytes { !$0.isEmpty && $0.count <= 256 && $0.allSatisfy { (0x20...0x7E).contains($0) } }
    }
}
