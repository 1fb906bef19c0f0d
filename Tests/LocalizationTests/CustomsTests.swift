import Testing

@testable import Localization

/// Numbers and dates as places write them.
struct CustomsTests {
    @Test(arguments: [
        ("en", nil, "1,234,567", "99.5%", "Fri 20 Nov 2026"),
        ("en", "US", "1,234,567", "99.5%", "Fri Nov 20 2026"),
        ("fr", "BE", "1\u{A0}234\u{A0}567", "99,5\u{A0}%", "ven 20 nov 2026"),
        ("nl", "NL", "1.234.567", "99,5%", "vr 20 nov 2026"),
    ])
    func `A place has its marks, its names and its order`(
        language: String, region: String?, number: String, percent: String, date: String
    ) {
        let customs = Customs(language: language, region: region)
        #expect(customs.grouped(1_234_567) == number)
        #expect(customs.percent("99.5") == percent)
        #expect(customs.date(weekday: 4, day: 20, month: 11, year: 2026) == date)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (-1_000, "-1,000"), (Int.min, "-9,223,372,036,854,775,808")])
    func `A number is grouped by thousands`(number: Int, text: String) {
        #expect(Customs(language: "en", region: nil).grouped(number) == text)
    }
}
