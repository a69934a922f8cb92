import Harness
import Reporting

/// What a self-test has found: a line for each mistake, and what is wrong with the checks.
struct SelfTestReport {
  private let sound: SelfTest.Finding?
  private let findings: [SelfTest.Finding]
  private let isWhole: Bool

  /// - Parameters:
  ///   - findings: What was found without a mistake, and with each.
  ///   - isWhole: Whether every mistake was planted, so that a check can be blamed for noticing none.
  init(_ findings: [SelfTest.Finding], isWhole: Bool) {
    sound = findings.first { $0.mistake == nil }
    self.findings = findings.filter { $0.mistake != nil }
    self.isWhole = isWhole
  }

  /// Whether a mistake was not noticed, a check notices nothing, or one fails without a mistake.
  var hasFailed: Bool { !unnoticed.isEmpty || !blind.isEmpty || !falseAlarms.isEmpty }

  var blocks: [Block] {
    let table = Block.Grid(
      columns: ["mistake", "noticed by", .init("what is wrong", isExpendable: true)],
      rows: findings.map(row)
    )
    return [.table(table), .line([])] + problems.map { .line([$0]) } + [.line([sum])]
  }

  private func row(_ finding: SelfTest.Finding) -> [Cell] {
    let catches = finding.catches.subtracting(sound?.catches ?? []).sorted()
    let names = catches.prefix(4).map { "\($0)" }.joined(separator: " ")
    let more = catches.count > 4 ? " and \(catches.count - 4) more" : ""
    return [
      Cell(finding.mistake?.id ?? ""),
      catches.isEmpty ? Cell("no check", .bad) : Cell(names + more),
      Cell(finding.mistake?.summary ?? ""),
    ]
  }

  private var unnoticed: [SelfTest.Finding] {
    findings.filter { $0.catches.subtracting(sound?.catches ?? []).isEmpty }
  }

  /// The checks that noticed no mistake.
  private var blind: [SelfTest.Catch] {
    guard isWhole, let sound else { return [] }
    return findings.reduce(sound.checks) { $0.subtracting($1.catches) }.sorted()
  }

  /// The checks that failed although no mistake was planted.
  private var falseAlarms: [SelfTest.Catch] { (sound?.catches ?? []).sorted() }

  private var problems: [Cell] {
    (sound?.troubles ?? []).map { Cell("without a mistake: \($0)", .bad) }
      + unnoticed.map { Cell("\($0.mistake?.id ?? "") is noticed by no check", .bad) }
      + blind.map { Cell("\($0) notices no mistake", .bad) }
  }

  private var sum: Cell {
    let noticed = findings.count - unnoticed.count
    let checks = sound?.checks.count ?? 0
    return Cell(
      "\(noticed) of \(findings.count) mistakes noticed, \(checks - blind.count) of \(checks) checks useful",
      hasFailed ? .bad : .good
    )
  }
}
