/// How the program ends, by the numbers of `sysexits.h` that mail servers and scripts know.
enum ExitStatus: Int32 {
    case ok = 0
    /// The command line is wrong.
    case usage = 64
    /// The input, or what was asked of a ticket, is wrong.
    case dataError = 65
    /// A file or ticket is not there.
    case noInput = 66
    /// The terminal or a service cannot do it.
    case unavailable = 69
    case software = 70
    case cannotCreate = 73
    case ioError = 74
    /// Nothing was saved; trying again is right. A mail server keeps the mail.
    case temporaryFailure = 75
    case noPermission = 77
    case configuration = 78
}

/// An error as a person reads it: what is wrong, what to do next, and how the program ends.
struct Complaint: Error, Equatable {
    var status: ExitStatus
    var sentence: String

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }
}
