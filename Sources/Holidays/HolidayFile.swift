import CIcal
package import Desk

/// Holidays out of an iCalendar file (RFC 5545), as public bodies and calendar programs publish them.
package enum HolidayFile {
    /// Repeated days are written out up to this many years: what a file means does not hang on when it is read.
    package static let years = 2020...2050
    private static let mostDays = 4000

    /// Why a file gives no holidays.
    package enum Problem: Error, Hashable, Sendable {
        case notACalendar
        case noDays
        case tooManyDays
    }

    /// The days of every event that lasts whole days: from its first to the day before its end, repeated as it says.
    package static func read(_ text: String) throws(Problem) -> [WorkCalendar.SpecialDay] {
        // A damaged file is an answer, not the end of the program.
        icalerror_set_errors_are_fatal(0)
        guard text.utf8.contains(UInt8(ascii: ":")), let calendar = icalparser_parse_string(text) else {
            throw .notACalendar
        }
        defer { icalcomponent_free(calendar) }
        guard
            icalcomponent_isa(calendar) == ICAL_VCALENDAR_COMPONENT
                || icalcomponent_isa(calendar) == ICAL_XROOT_COMPONENT
        else { throw .notACalendar }
        var days = Collected()
        collect(calendar, into: &days)
        if days.list.count > mostDays { throw .tooManyDays }
        if days.list.isEmpty { throw .noDays }
        return days.list.sorted { $0.day < $1.day }
    }

    private struct Collected {
        var list: [WorkCalendar.SpecialDay] = []
        private var seen: Set<CivilDay> = []

        mutating func add(_ day: CivilDay, _ name: String) {
            guard list.count <= mostDays, seen.insert(day).inserted else { return }
            list.append(WorkCalendar.SpecialDay(day: day, name: name))
        }
    }

    private static func collect(_ component: OpaquePointer, into days: inout Collected) {
        var event = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
        while let found = event {
            if icalcomponent_isa(found) == ICAL_VEVENT_COMPONENT {
                add(found, to: &days)
            } else if icalcomponent_isa(found) == ICAL_VCALENDAR_COMPONENT {
                collect(found, into: &days)
            }
            event = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
        }
    }

    private static func add(_ event: OpaquePointer, to days: inout Collected) {
        let start = icalcomponent_get_dtstart(event)
        guard start.is_date != 0, icaltime_is_valid_time(start) != 0,
            let first = CivilDay(start)
        else { return }
        let end = icalcomponent_get_dtend(event)
        var length: Int64 = 1
        if icaltime_is_null_time(end) == 0, end.is_date != 0, let last = CivilDay(end) {
            length = min(max(1, last.number - first.number), 366)
        }
        let name = icalcomponent_get_summary(event).map { String(cString: $0) } ?? ""
        var starts = [first]
        if let rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) {
            starts += repeats(icalproperty_get_rrule(rule), from: start)
        }
        let left = exceptions(event)
        for start in starts where !left.contains(start) {
            for offset in 0..<length { days.add(CivilDay(number: start.number + offset), name) }
        }
    }

    private static func repeats(_ rule: icalrecurrencetype, from start: icaltimetype) -> [CivilDay] {
        guard let iterator = icalrecur_iterator_new(rule, start) else { return [] }
        defer { icalrecur_iterator_free(iterator) }
        var days: [CivilDay] = []
        // A rule may go on for ever, or give a day a minute.
        for _ in 0...(mostDays + 1) {
            let next = icalrecur_iterator_next(iterator)
            guard icaltime_is_null_time(next) == 0, Int(next.year) <= years.upperBound else { break }
            if Int(next.year) >= years.lowerBound, let day = CivilDay(next) { days.append(day) }
        }
        return days
    }

    private static func exceptions(_ event: OpaquePointer) -> Set<CivilDay> {
        var days: Set<CivilDay> = []
        var property = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY)
        while let found = property {
            if let day = CivilDay(icalproperty_get_exdate(found)) { days.insert(day) }
            property = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)
        }
        return days
    }
}

extension CivilDay {
    fileprivate init?(_ time: icaltimetype) {
        guard (1...9999).contains(time.year), (1...12).contains(time.month), (1...31).contains(time.day)
        else {
            return nil
        }
        self.init(year: Int(time.year), month: Int(time.month), day: Int(time.day))
    }
}
