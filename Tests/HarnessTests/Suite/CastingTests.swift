import Results
import Testing

@testable import Harness

struct CastingTests {
  private func plan(_ schedule: [Fault]?) throws -> ScenarioPlan {
    var casting = try ShortOutage.casting()
    casting.schedule = schedule
    return casting.plan(seed: 1)
  }

  private func fault(_ kind: String, at start: Double?, until end: String?) -> Fault {
    Fault(
      kind: kind,
      target: "redis",
      plannedAt: start,
      injectedAt: 99,
      parameters: end.map { ["until": $0] } ?? [:]
    )
  }

  @Test(
    arguments: [
      ("redis-kill", 0.25, "1.75", 0.25, 1.75), ("redis-kill", nil, "1.75", 0.5, 1.75),
      ("redis-kill", 0.25, nil, 0.25, 1), ("redis-kill", 0.25, "soon", 0.25, 1),
      ("redis-stop", 0.25, "1.75", 0.5, 1),
    ] as [(String, Double?, String?, Double, Double)]
  )
  func theTimesOfTheSameFaultAreTaken(
    _ kind: String,
    _ start: Double?,
    _ end: String?,
    _ plannedStart: Double,
    _ plannedEnd: Double
  ) throws {
    let fault = try #require(try plan([fault(kind, at: start, until: end)]).faults.first)
    #expect(fault.start == .seconds(plannedStart))
    #expect(fault.end == .seconds(plannedEnd))
  }

  @Test(arguments: [nil, []] as [[Fault]?])
  func withoutAScheduleItIsAsPlanned(_ schedule: [Fault]?) throws {
    let fault = try #require(try plan(schedule).faults.first)
    #expect(fault.start == .seconds(0.5))
    #expect(fault.end == .seconds(1))
  }

  @Test func moreFaultsThanPlannedAreNotAdded() throws {
    let faults = [0.25, 0.5].map { fault("redis-kill", at: $0, until: "1.5") }
    #expect(try plan(faults).faults.map(\.start) == [.seconds(0.25)])
  }

  @Test func aFaultThatWasPlayedIsPlayedAgainAtItsTimes() throws {
    let first = try plan([fault("redis-kill", at: 0.123456, until: "1.654321")]).played()
    let again = try plan(first.faults).played()
    #expect(again.faults == first.faults)
    #expect(again.faults.first?.plannedAt == 0.123456)
    #expect(again.faults.first?.healedAt == 1.654321)
  }
}
