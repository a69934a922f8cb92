import ArgumentParser
import Dispatch
import Harness
import Reporting
import Scenarios
import Simulation
import SuiteTerminal
import Synchronization
import Terminal
import TradingSystem

struct RunSelfTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Plant mistakes in the system, one at a time, and see which checks notice.",
    discussion: """
      Fails if a mistake is noticed by no check, if a check notices no mistake, or if a check fails \
      although no mistake is planted. Only test builds can plant mistakes.
      """
  )

  @Argument(help: "Only these mistakes, such as M1.")
  var mistakes: [String] = []

  @Option(help: "What random numbers are taken from.")
  var seed: UInt64 = 1

  func validate() throws {
    _ = try chosenMistakes()
  }

  func run() throws {
    guard PlantedDefects.arePossible else { throw NoTestBuild() }
    let chosen = try chosenMistakes()
    let seed = seed
    let test = SelfTest(trials: ScenarioCatalogue.trials(seed: seed)) { mistake in
      switch mistake {
      case .defect(let defect): SimulatedBeds(defects: PlantedDefects([defect]))
      case .sabotage(let sabotage): SabotagedBeds(SimulatedBeds(), sabotage)
      case nil: SimulatedBeds()
      }
    }
    let findings = Self.inParallel([nil] + chosen) { mistake in
      let finding = test.play(with: mistake)
      Console.qtsim.tell("\(mistake?.id ?? "no mistake"): \(finding.catches.count) checks noticed")
      return finding
    }
    let report = SelfTestReport(findings, isWhole: mistakes.isEmpty)
    try Console.qtsim.show(report.blocks)
    if report.hasFailed { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  private func chosenMistakes() throws -> [SelfTest.Mistake] {
    guard !mistakes.isEmpty else { return SelfTest.Mistake.all }
    return try mistakes.map { id in
      guard let mistake = SelfTest.Mistake.all.first(where: { $0.id == id.uppercased() }) else {
        let known = SelfTest.Mistake.all.map(\.id).joined(separator: ", ")
        throw ValidationError("There is no mistake '\(id)'; there are \(known).")
      }
      return mistake
    }
  }

  /// What a function gives for each of some values, several at once.
  private static func inParallel<Value: Sendable, Answer: Sendable>(
    _ values: [Value],
    _ body: @escaping @Sendable (Value) -> Answer
  ) -> [Answer] {
    let answers = Mutex<[Int: Answer]>([:])
    DispatchQueue.concurrentPerform(iterations: values.count) { index in
      let answer = body(values[index])
      answers.withLock { $0[index] = answer }
    }
    return values.indices.compactMap { index in answers.withLock { $0[index] } }
  }
}

/// This build cannot plant mistakes.
struct NoTestBuild: Error, CustomStringConvertible {
  let description =
    "this build cannot plant mistakes: build with 'swift build', or with "
    + "'swift build -c release -Xswiftc -DPLANTED_DEFECTS'"
}
