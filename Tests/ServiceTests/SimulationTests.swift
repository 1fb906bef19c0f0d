import Desk
import Service
import Simulation
import Storage
import StoreHarness
import Testing
import Wire

@Suite struct `A whole migration, simulated` {
    @Test(arguments: [8, 21])
    func `ends with everybody validated or left out, the old system retired, and nobody lost`(_ seed: UInt64)
        throws
    {
        let simulation = try MigrationSimulation(
            .init(devices: 160, seed: seed, capacity: 8), on: try Database.sqlite.connection())
        let store = simulation.store
        try simulation.run { simulation in
            let waves = try store.waves()
            let counts = try store.memberCounts()
            let place: Comment = "seed \(seed), day \(simulation.day)"
            #expect(counts.values.reduce(0) { $0 + $1.total } == 160, place)
            for wave in waves {
                // The new system enforces only where the old one let go.
                #expect(!wave.enforces || wave.has(.oldAccessDone), place)
                let numbers = wave.spans.compactMap(\.phase.number)
                #expect(numbers == numbers.sorted(), place)
                if wave.phase > .retire || wave.has(.oldRetired) {
                    #expect(counts.values.allSatisfy { $0.left == 0 }, place)
                }
            }
            // The pilot goes before all others.
            if waves.contains(where: { !$0.plan.isPilot && $0.phase > .planned }) {
                #expect(waves[0].has(.pilotMet), place)
            }
        }
        let report = simulation.report
        #expect(report.surprises == [])
        #expect(report.validated + report.leftOut == 160)
        #expect((report.done, report.retired) == (8, 8))
        #expect(report.tickets > 0 && report.misroutes <= report.tickets / 10)
        for guardName in [
            "pilotNotMet", "supportNotReady", "bothEnforce", "graceNotOver", "stillOnOld", "inOtherWave",
            "vipInPilot",
            "capacityUnknown", "notAnnounced",
        ] {
            #expect(report.refused[guardName] ?? 0 > 0, "\(guardName) \(report.refused)")
        }
        #expect(try store.verifyDerived() == [])
        #expect(try store.verifyChain().fault == nil)
    }
}
