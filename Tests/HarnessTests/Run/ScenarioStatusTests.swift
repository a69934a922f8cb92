import Results
import Testing

@testable import Harness

struct ScenarioStatusTests {
  @Test(
    arguments: [
      ([], .skipped),
      ([.skipped], .skipped),
      ([.passed], .passed),
      ([.passed, .skipped], .passed),
      ([.passed, .unknown], .unknown),
      ([.passed, .unknown, .failed], .failed),
      ([.unknown, .skipped], .unknown),
    ] as [([CheckStatus], ScenarioStatus)]
  )
  func aScenarioEndsAsItsWorstCheck(_ statuses: [CheckStatus], _ status: ScenarioStatus) {
    let checks = statuses.map { Check(id: "T", status: $0) }
    #expect(ScenarioStatus(checks: checks, endedBy: []) == status)
  }

  @Test(
    arguments: [
      ([.passed], .degraded),
      ([.skipped], .degraded),
      ([.unknown], .unknown),
      ([.failed], .failed),
    ] as [([CheckStatus], ScenarioStatus)]
  )
  func aTolerableFailureIsWorseThanAPassAndBetterThanNoEvidence(
    _ statuses: [CheckStatus],
    _ status: ScenarioStatus
  ) {
    let tolerable = Check(id: "TOLERABLE", status: .failed, isTolerable: true)
    let checks = [tolerable] + statuses.map { Check(id: "T", status: $0) }
    #expect(ScenarioStatus(checks: checks, endedBy: []) == status)
  }

  @Test(
    arguments: [
      ([HarnessError.tookTooLong(seconds: 1)], .aborted),
      ([CancellationError()], .aborted),
      ([HarnessError.noProcess], .error),
      ([HarnessError.noProcess, CancellationError()], .error),
    ] as [([any Error], ScenarioStatus)]
  )
  func whatEndedItBeforeItsTimeCountsMoreThanItsChecks(
    _ failures: [any Error],
    _ status: ScenarioStatus
  ) {
    let checks = [Check(id: "T", status: .failed)]
    #expect(ScenarioStatus(checks: checks, endedBy: failures) == status)
  }
}
