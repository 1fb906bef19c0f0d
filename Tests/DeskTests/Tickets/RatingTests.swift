import Desk
import Testing

@Suite struct `What requesters say of the help` {
    static let answers: [(subject: String, text: String, score: Int?, comment: String)] = [
        ("Re: x", "4", 4, ""),
        ("Re: x", "\n  5 \nThank you!\n\nAnn\n", 5, "Thank you!\n\nAnn"),
        ("Re: x", "3/5\n", 3, ""),
        ("Re: x", "(2).\nToo slow", 2, "Too slow"),
        ("Re: x", "1\n\nOn Monday, the desk wrote:\n> How well did we help you?\n> 5\n", 1, ""),
        ("5", "", 5, ""),
        ("4", "Sent from my phone", 4, "Sent from my phone"),
        ("Re: x", "0", nil, ""), ("Re: x", "6", nil, ""), ("Re: x", "4/6", nil, ""), ("Re: x", "", nil, ""),
        ("Re: x", "5 printers are down", nil, ""), ("Re: 5", "Still broken", nil, ""),
        ("Re: x", "> 5\nStill broken", nil, ""), ("Re: x", "4/5/5", nil, ""),
        ("Re: x", "99999999999999999999", nil, ""),
        ("Re: x", "-1", nil, ""), ("Re: x", "٤", nil, ""),
    ]

    @Test(arguments: answers.indices)
    func `a number alone in the first own line is a rating, anything else a message`(index: Int) {
        let (subject, text, score, comment) = Self.answers[index]
        let rating = Rating(subject: subject, text: text)
        #expect(rating?.score == score)
        #expect(rating?.comment ?? "" == comment)
    }

    @Test(arguments: -1...7)
    func `a ticket takes the scores there are, and stays as it is`(score: Int) throws {
        let ticket = Fixture.ticket(Fixture.opening(), [(nil, .resolved)])
        let context = DecisionContext(rules: DeskRules(), staff: Staff())
        let command = TicketCommand.rate(Rating(score: score, comment: "Kind."))
        guard Rating.scores.contains(score) else {
            #expect(throws: Refusal.noSuchScore(score)) {
                try ticket.decide(command, by: .system, at: Fixture.start, context: context)
            }
            return
        }
        var after = ticket
        for event in try ticket.decide(command, by: .system, at: Fixture.start, context: context) {
            after.apply(event)
        }
        #expect(after.rating == Rating(score: score, comment: "Kind."))
        #expect(after.standing == ticket.standing)
        #expect(after.entries.last?.kind == .note && after.entries.last?.text.contains("Kind.") == true)
    }

    @Test func `a report counts the last word on each ticket, by its class`() throws {
        var report = PeriodReport(bounds: [Fixture.start, Fixture.start.adding(seconds: 1000)])
        for (number, scores) in [[5], [1, 4], []].enumerated() {
            let events =
                [Fixture.event(.opened(Samples.opening))]
                + scores.map { Fixture.event(.rated(Rating(score: $0))) }
            report.add(
                ticket: number + 1, events, service: .standard, asOf: Fixture.start, ring: { _ in nil })
        }
        let ratings = report.ratings.values.reduce(into: [0, 0, 0, 0, 0]) { sum, ratings in
            for (index, count) in ratings.scores.enumerated() { sum[index] += count }
        }
        #expect(ratings == [0, 0, 0, 1, 1])
        #expect(report.ratings.values.compactMap(\.mean) == [4.5])
        var both = report
        both.add(report)
        #expect(both.ratings.values.map(\.answers) == [4])
    }
}
