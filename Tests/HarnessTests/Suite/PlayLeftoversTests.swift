import Results
import Testing

@testable import Harness

struct PlayLeftoversTests {
  /// A play whose bed was not taken down when its checks were looked at.
  private func play(_ status: ScenarioStatus) -> Play {
    var result = ScenarioResult(name: "A_SCENARIO", status: status, duration: 1)
    result.checks = [Criterion.cleanliness.skipped(because: "nothing is known yet")]
    return Play(result: result)
  }

  @Test func aBedThatLeftNothingPassesTheCheck() throws {
    let play = play(.passed).noting(leftovers: [])
    let check = try #require(play.result.checks.first)
    #expect(check.status == .passed)
    #expect(check.message == "no process, port or file is left behind")
    #expect(play.result.status == .passed)
  }

  @Test(arguments: [
    (ScenarioStatus.passed, ScenarioStatus.failed), (.degraded, .failed), (.unknown, .failed),
    (.failed, .failed), (.error, .error), (.aborted, .aborted),
  ])
  func whatIsLeftFailsTheCheckAndTheScenario(
    before: ScenarioStatus,
    after: ScenarioStatus
  ) throws {
    let play = play(before).noting(leftovers: ["process 7, redis-server"])
    let check = try #require(play.result.checks.first)
    #expect(check.status == .failed)
    #expect(check.observed?.contains("process 7, redis-server") == true)
    #expect(play.result.status == after)
  }

  @Test func aPlayWithoutTheCheckStaysAsItIs() {
    let play = Play(result: ScenarioResult(name: "A_SCENARIO", status: .passed, duration: 1))
    #expect(play.noting(leftovers: ["a file"]) == play)
  }
}
