import ArgumentParser
import Dispatch
import Harness
import Reporting
import Results
import Scenarios
import Simulation
import SuiteTerminal
import Synchronization
import Terminal

struct Explore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Play a scenario with many seeds, each of which interleaves tasks in another order.",
    discussion: "Nothing is saved. Fails if any play does, and prints how to play it again."
  )

  @Argument(help: "The scenario.")
  var name: String

  @Option(help: "How many seeds to try.")
  var seeds = 1000

  @Option(help: "The first seed.")
  var seed: UInt64 = 1

  @Option(
    name: .customLong("set"),
    help: "A setting, as parameter=value; may be repeated, and begin with the scenario's name."
  )
  var settings: [KeyValue] = []

  @Option(help: "How many plays to make at once.")
  var jobs = 1

  func validate() throws {
    guard (1...1_000_000).contains(seeds), (1...64).contains(jobs) else {
      throw ValidationError("--seeds must be from 1 to 1000000, and --jobs from 1 to 64.")
    }
  }

  func run() throws {
    let scenario = try ScenarioCatalogue.scenario(named: name)
    let settings = settings(of: scenario)
    let values = try ParameterValues(settings.byScenario()[scenario.name] ?? [:], of: scenario)
    Interrupts.listen()
    let (tried, failures) = explore(scenario, values)
    try show(failures.sorted { $0.seed < $1.seed }, of: scenario, settings)
    try Console.qtsim.writeLine("\(tried) seeds tried, \(failures.count) failed")
    if !failures.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
    if tried < seeds { throw ExitCode(ExitStatus.inconclusive.rawValue) }
  }

  private func settings(of scenario: any Scenario.Type) -> [Setting] {
    let prefix = scenario.name + "."
    return settings.map { setting in
      let isLong = setting.key.hasPrefix(prefix)
      let parameter = isLong ? String(setting.key.dropFirst(prefix.count)) : setting.key
      return Setting(scenario: scenario.name, parameter: parameter, value: setting.value)
    }
  }

  /// A seed with which a scenario did not end well.
  private struct Failure: Sendable {
    let seed: UInt64
    let result: ScenarioResult
  }

  private func explore(
    _ scenario: any Scenario.Type,
    _ values: ParameterValues
  ) -> (tried: Int, failures: [Failure]) {
    let found = Mutex<(tried: Int, failures: [Failure])>((0, []))
    let (first, count, jobs) = (seed, seeds, jobs)
    DispatchQueue.concurrentPerform(iterations: jobs) { job in
      let runner = SuiteRunner(
        provider: SimulatedBeds(isShuffled: true),
        wallTime: { .now },
        isCancelled: { Interrupts.areWanted }
      )
      for number in stride(from: job, to: count, by: jobs) where !Interrupts.areWanted {
        let seed = first &+ UInt64(number)
        let result = runner.run([Casting(scenario, values, seeds: [seed])]).first?.result
        // What was cut short shows nothing.
        guard result?.status != .aborted || !Interrupts.areWanted else { break }
        let tried = found.withLock { found in
          found.tried += 1
          if let result, ![.passed, .degraded].contains(result.status) {
            found.failures.append(Failure(seed: seed, result: result))
          }
          return found.tried
        }
        Console.qtsim.showProgress("\(tried) of \(count) seeds")
      }
    }
    Console.qtsim.showProgress("")
    return found.withLock(\.self)
  }

  private func show(
    _ failures: [Failure],
    of scenario: any Scenario.Type,
    _ settings: [Setting]
  ) throws {
    let options = settings.map { " --set \($0.scenario).\($0.parameter)=\($0.value)" }.joined()
    for failure in failures {
      let bad = failure.result.checks.filter { $0.status == .failed || $0.status == .unknown }
      let reasons = bad.map(\.id) + failure.result.errors.map(\.message)
      try Console.qtsim.writeLine(
        "seed \(failure.seed): \(failure.result.status.rawValue): \(reasons.joined(separator: ", "))"
      )
      try Console.qtsim.writeLine(
        "  qtsim run \(scenario.name) --interleave --seed \(failure.seed)\(options)"
      )
    }
  }
}
