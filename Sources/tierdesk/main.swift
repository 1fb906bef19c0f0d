import Glibc

// A reader that goes away is an error of the write, not the end of the program.
signal(SIGPIPE, SIG_IGN)

let status: ExitStatus
do {
    let invocation = try Login.invocation(CommandLine.arguments)
    if invocation.switches.contains("help") {
        Output.write(HelpText.of(invocation.spec))
        status = .ok
    } else {
        status = try invocation.spec.run(invocation)
    }
} catch let complaint as Complaint {
    Output.complain(complaint.sentence)
    status = complaint.status
} catch {
    Output.complain("\(type(of: error)): this should not have happened. Nothing more was done.")
    status = .software
}
exit(status.rawValue)
