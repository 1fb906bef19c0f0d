import COutside

/// A program of the site that the desk hands something to, and whose answer it reads.
///
/// No shell is asked: the arguments are what the program gets. Its standard error goes nowhere, since it may hold what
/// must not be in a log.
package struct SiteProgram: Hashable, Sendable {
    /// The program, by path or by a name on `PATH`, and its arguments.
    package var arguments: [String]
    /// Then it is stopped, with everything that it started.
    package var seconds: Int
    /// More than this many bytes is no answer.
    package var answerLimit: Int
    /// Added to ``usualEnvironment``.
    package var environment: [String: String] = [:]

    package init(_ arguments: [String], seconds: Int = 60, answerLimit: Int = 1 << 20) {
        self.arguments = arguments
        self.seconds = seconds
        self.answerLimit = answerLimit
    }

    /// What a program sees of the desk's surroundings: nothing but where programs are, and a plain locale.
    package static let usualEnvironment = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
    ]

    /// Why there is no answer. Says nothing of what was asked or answered.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case empty
        case notStarted(errno: Int32)
        case tooLong(seconds: Int)
        case tooMuch(bytes: Int)
        case killed(signal: Int32)
        case failed(status: Int32)

        package var description: String {
            switch self {
            case .empty: "no program is named"
            case .notStarted(let number): "the program could not be started (error \(number))"
            case .tooLong(let seconds): "the program took longer than \(seconds) s and was stopped"
            case .tooMuch(let bytes): "the program answered more than \(bytes) bytes and was stopped"
            case .killed(let signal): "the program was ended by signal \(signal)"
            case .failed(let status): "the program ended with status \(status)"
            }
        }
    }

    /// Runs it, and returns all that it printed. Takes its time: not for the desk's own thread.
    package func run(_ input: [UInt8]) throws(Problem) -> [UInt8] {
        var answer: [UInt8] = []
        let found = input.withUnsafeBytes { input -> Problem? in
            problem(of: input) { piece in answer += piece }
        }
        if let found { throw found }
        return answer
    }

    /// Runs it, and hands over what it prints a piece at a time. No copy of a piece is kept, so that a secret stays
    /// where `receive` puts it.
    package func run(
        _ input: UnsafeRawBufferPointer, receive: (UnsafeRawBufferPointer) -> Void
    ) throws(Problem) {
        if let problem = problem(of: input, receive) { throw problem }
    }

    private func problem(
        of input: UnsafeRawBufferPointer, _ receive: (UnsafeRawBufferPointer) -> Void
    ) -> Problem? {
        // A name with a zero byte in it would be cut there, and be another program's.
        guard let name = arguments.first, !name.isEmpty, !arguments.contains(where: { $0.utf8.contains(0) })
        else { return .empty }
        let all = Self.usualEnvironment.merging(environment) { $1 }
        return withoutActuallyEscaping(receive) { receive in
            let collector = Collector(limit: answerLimit, receive)
            var detail: Int32 = 0
            let ending = withStrings(arguments) { words in
                withStrings(all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) { variables in
                    coutside_run(
                        words, variables, input.bindMemory(to: UInt8.self).baseAddress, input.count,
                        Int(seconds) * 1000, Collector.take, Unmanaged.passUnretained(collector).toOpaque(),
                        &detail)
                }
            }
            switch ending {
            case .COUTSIDE_EXITED: return detail == 0 ? nil : .failed(status: detail)
            case .COUTSIDE_KILLED: return .killed(signal: detail)
            case .COUTSIDE_STOPPED:
                return collector.isFull ? .tooMuch(bytes: answerLimit) : .tooLong(seconds: seconds)
            case .COUTSIDE_UNSTARTED: return .notStarted(errno: detail)
            }
        }
    }
}
