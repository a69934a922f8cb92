import Foundation
import Results
import Simulation
import TestSupport
import Testing
import TradingSystem

@testable import Harness

/// The example of `docs/scenarios.md` is what is played here.
struct ExampleScenarioTests {
  private func play(
    _ defects: Set<Defect> = [],
    _ settings: [String: String] = [:]
  ) throws -> ScenarioResult {
    let casting = Casting(
      RedisBlip.self,
      try ParameterValues(settings, of: RedisBlip.self),
      seeds: [1]
    )
    let runner = SuiteRunner(
      provider: SimulatedBeds(defects: PlantedDefects(defects)),
      wallTime: { Timestamp(microseconds: 0) }
    )
    return try #require(runner.run([casting]).first).result
  }

  @Test(arguments: [[:], ["downtime_seconds": "20"]])
  func itPasses(settings: [String: String]) throws {
    let result = try play([], settings)
    #expect(result.status == .passed)
    #expect(result.errors.isEmpty)
    #expect(result.checks.first { $0.id == "BLIP-BUFFERED" }?.status == .passed)
    #expect(result.metrics.map(\.value) == [.number(0)])
  }

  @Test func itsCheckNoticesThatEventsAreDropped() throws {
    let result = try play([.someEventsAreDropped])
    #expect(result.status == .failed)
    #expect(result.checks.filter { $0.status == .failed }.map(\.id) == ["BLIP-LOSS"])
  }

  @Test func theDocumentShowsWhatIsPlayed() throws {
    let source = try text(of: "Tests/HarnessTests/RedisBlip.swift")
    #expect(try text(of: "docs/scenarios.md").contains("```swift\n" + source + "```\n"))
  }

  private func text(of file: String) throws -> String {
    try String(contentsOf: PackageFolder.root.appending(path: file), encoding: .utf8)
  }
}
