import ArgumentParser
import Foundation
import Regression
import Results
import Storage
import Terminal
import Review

/// Plants regressions in a copy of a history, and demands that the gate catches them.
struct GateSelfTest {
  private let store: ResultStore
  private let arguments: ComparisonArguments

  init(of store: ResultStore, _ arguments: ComparisonArguments) {
    self.store = store
    self.arguments = arguments
  }

  /// Runs the test.
  ///
  /// - Throws: The exit code 1 if a regression was not caught, or an error of the history.
  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "qtreport-self-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { discard(folder) }
    let path = folder.appending(path: "history.sqlite").path
    try store.backUp(to: path)
    let missed = try test(ResultStore(path: path, for: .writing))
    guard missed == 0 else { throw ExitCode(ExitStatus.regression.rawValue) }
  }

  private func discard(_ folder: URL) {
    do {
      try FileManager.default.removeItem(at: folder)
    } catch {
      Console.qtreport.complain("the copy '\(folder.path)' is still there: \(error)")
    }
  }

  /// How many regressions the gate of the copy did not catch.
  private func test(_ copy: ResultStore) throws -> Int {
    let newest = try copy.run(arguments.candidate, filter: arguments.filter.filter).run
    let policy = try arguments.policyOption.policy().addingDecisions(of: copy)
    let planted = try PlantedRegression.kinds(for: newest, policy: policy)
    guard !planted.isEmpty else { throw NothingToPlant() }
    let confirmations = try planted.map { try policy.confirmations(of: $0.subject, in: newest) }
    var number: Int64 = 0
    for night in 1...(confirmations.max() ?? 0) + 1 {
      number = try copy.add(newest.worsened(by: planted, night: night)).number
    }
    let judge = Judge(store: copy, policy: policy, branch: arguments.filter.branch)
    let comparison = try judge.comparison(of: copy.run(.number(number)), against: arguments.base)
    return try report(planted, comparison)
  }

  private func report(_ planted: [PlantedRegression], _ comparison: Comparison) throws -> Int {
    for regression in planted {
      let isCaught = regression.isCaught(in: comparison)
      try Console.qtreport.writeLine(
        "\(isCaught ? "caught" : "MISSED")  \(regression.description): \(regression.subject)"
      )
    }
    let missed = planted.count { !$0.isCaught(in: comparison) }
    let isRed = ExitStatus(comparison.verdict) == .regression
    try Console.qtreport.writeLine(
      "\(planted.count - missed) of \(planted.count) planted regressions caught, the gate "
        + (isRed ? "fails as it should" : "DOES NOT FAIL")
    )
    return missed + (isRed ? 0 : 1)
  }
}

extension Run {
  /// The run again some nights later, with regressions.
  fileprivate func worsened(by regressions: [PlantedRegression], night: Int) -> Run {
    var run = self
    run.id = RunID(digest: (0..<32).map { _ in UInt8.random(in: 0...255) })
    run.startedAt = startedAt.advanced(bySeconds: 86_400 * Double(night))
    run.finishedAt = finishedAt.advanced(bySeconds: 86_400 * Double(night))
    for regression in regressions { regression.apply(to: &run) }
    return run
  }
}

extension Policy {
  /// How many further nights a regression of a subject takes to be confirmed.
  fileprivate func confirmations(of subject: Subject, in run: Run) throws -> Int {
    let definition = run.allMetrics.first {
      Subject.metric(Series(scenario: $0.scenario, $0.metric.definition)) == subject
    }?.metric.definition
    return try settings(for: subject, definition).confirmations
  }
}

/// A run in which nothing can get worse.
struct NothingToPlant: Error, CustomStringConvertible {
  var description: String {
    "the run has no check that passed and no metric that could get worse, so that the gate can notice "
      + "nothing; import a run that has some, or give metrics a direction in the policy"
  }
}
