import Results
import Testing

@testable import TradingSystem

struct SystemStatusTests {
  private func health(
    _ status: DependencyHealth.Status,
    isCritical: Bool,
    isTooSlow: Bool = false
  ) -> DependencyHealth {
    DependencyHealth(
      name: "d",
      isCritical: isCritical,
      status: status,
      isTooSlow: isTooSlow,
      since: .signalStart
    )
  }

  @Test(
    arguments: [
      ([], .unknown), ([.ok], .ok), ([.ok, .ok], .ok), ([.unknown], .unknown),
      ([.ok, .unknown], .unknown), ([.degraded, .unknown], .degraded),
      ([.ok, .degraded], .degraded),
      ([.down], .critical), ([.ok, .unknown, .degraded, .down], .critical),
    ] as [([DependencyHealth.Status], SystemStatus)]
  )
  func criticalDependenciesDecide(statuses: [DependencyHealth.Status], expected: SystemStatus) {
    let dependencies = statuses.map { health($0, isCritical: true) }
    #expect(SystemStatus(of: dependencies) == expected)
    #expect(SystemStatus(of: dependencies.reversed()) == expected)
  }

  @Test(
    arguments: [
      ([.ok], .ok), ([.unknown], .unknown), ([.degraded], .degraded), ([.down], .degraded),
      ([.down, .unknown], .degraded),
    ] as [([DependencyHealth.Status], SystemStatus)]
  )
  func othersOnlyDegrade(statuses: [DependencyHealth.Status], expected: SystemStatus) {
    #expect(SystemStatus(of: statuses.map { health($0, isCritical: false) }) == expected)
  }

  @Test func anyDependencyThatIsTooSlowIsCritical() {
    let slow = health(.degraded, isCritical: false, isTooSlow: true)
    #expect(SystemStatus(of: [health(.ok, isCritical: true), slow]) == .critical)
  }

  @Test(arguments: [
    (Duration.zero, HealthGrade.ok), (.milliseconds(1000), .ok),
    (.microseconds(1_000_001), .degraded),
    (.milliseconds(5000), .degraded), (.microseconds(5_000_001), .tooSlow),
  ])
  func theLimitsOfSlownessAreStrict(latency: Duration, expected: HealthGrade) {
    #expect(HealthGrade(latency: latency) == expected)
    #expect(ProbeResult(latency: latency).grade == expected)
  }

  @Test(arguments: [
    (ProbeFailure.degraded(reason: "x") as any Error, Duration.zero, HealthGrade.degraded),
    (ProbeFailure.degraded(reason: "x"), .seconds(6), .tooSlow),
    (StreamError.refused, .zero, .down),
  ])
  func aFailedProbeIsAnAnswerOnlyIfItSaysSo(
    error: any Error,
    latency: Duration,
    expected: HealthGrade
  ) {
    let result = ProbeResult(error, after: latency)
    #expect(result.grade == expected)
    #expect((result.latency == nil) == (expected == .down))
    #expect(result.error?.isEmpty == false)
  }
}
