package import Desk

/// The clocks of a ticket, explained.
package struct ClockReport: Codable, Hashable, Sendable {
    package var row: TicketRow
    /// When they were read.
    package var at: Timestamp
    /// Those that are on come first, the nearest in front.
    package var clocks: [ClockReading]
    /// The same, were the ticket set to wait for the requester now; empty for a closed one.
    package var ifWaiting: [ClockReading]
    /// Zones of calendars that the desk's system does not know: their hours were taken for UTC.
    package var missingZones: [String]
    /// The ticket's elevations: their time is wall time, whatever the service levels say.
    package var elevations: [Elevation]

    package init(
        row: TicketRow, at: Timestamp, clocks: [ClockReading], ifWaiting: [ClockReading],
        missingZones: [String], elevations: [Elevation] = []
    ) {
        self.elevations = elevations
        self.row = row
        self.at = at
        self.clocks = clocks
        self.ifWaiting = ifWaiting
        self.missingZones = missingZones
    }
}
