import ArgumentParser
import Foundation
import Regression
import Results
import Storage
import Terminal
import Review

struct PolicyCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for mistakes in the policy: by itself, and against the history.",
    discussion: """
      With a history, rules that match nothing, contradict each other or state units that do not fit \
      are errors; limits that the newest value crosses and expired waivers are warnings.

      Exit codes: 0 no error; 2 errors; 5 the database cannot be used.
      """
  )

  @OptionGroup var policy: PolicyOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let name = policy.source.file ?? "built-in policy"
    let remarks = try remarks(on: readPolicy())
    for remark in remarks { try Console.qtreport.writeLine(line(remark, name)) }
    let errors = remarks.count(where: \.isError)
    guard errors == 0 else { throw FlawedPolicy(name: name, errors: errors) }
    try Console.qtreport.writeLine("\(name): \(Self.summary(ofWarnings: remarks.count))")
  }

  private func readPolicy() throws -> Policy {
    do {
      return try policy.source.policy()
    } catch let error as PolicyFileError {
      for flaw in error.flaws { try Console.qtreport.writeLine("\(flaw)") }
      throw FlawedPolicy(name: policy.source.file ?? "", errors: error.flaws.count)
    }
  }

  private func remarks(on policy: Policy) throws -> [PolicyRemark] {
    guard let store = try database.openIfThere(for: .reading) else {
      Console.qtreport.complain("there is no history here: only the file was checked")
      return []
    }
    let history = try store.wholeHistory()
    guard !history.runs.isEmpty else {
      Console.qtreport.complain("the history holds no runs: only the file was checked")
      return []
    }
    let now = Timestamp(microseconds: 0).advanced(bySeconds: Date().timeIntervalSince1970)
    return PolicyInspection(of: policy, with: history, at: now).remarks
  }

  private func line(_ remark: PolicyRemark, _ name: String) -> String {
    let place = remark.line.map { "\(name):\($0)" } ?? "built-in policy"
    return "\(place): \(remark.isError ? "error" : "warning"): \(remark)"
  }

  private static func summary(ofWarnings count: Int) -> String {
    switch count {
    case 0: "no mistakes"
    case 1: "no errors, 1 warning"
    default: "no errors, \(count) warnings"
    }
  }
}

/// A policy has mistakes.
struct FlawedPolicy: Error, CustomStringConvertible {
  let name: String
  let errors: Int

  var description: String {
    errors == 1
      ? "'\(name)' has 1 error, which is told above"
      : "'\(name)' has \(errors) errors, which are told above"
  }
}
