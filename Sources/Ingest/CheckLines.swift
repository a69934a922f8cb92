import Results

/// The lines of a scenario's report, told apart: checks, observations and errors.
///
/// A line that begins with ✓ or ✗ tells of a check, unless the catalogue says that the harness does
/// not count it. An exception ends a scenario and counts as a failed check.
struct CheckLines {
  private(set) var checks: [Check] = []
  private(set) var observations: [String] = []
  private(set) var errors: [String] = []
  /// How many checks were made of ✓ lines that the catalogue does not know.
  private var unknownPassed = 0
  private var ids: Set<String> = []
  /// How often an id occurred, if more than once.
  private var occurrences: [String: Int] = [:]

  init(_ detail: SimulationReport.Detail, _ known: Catalogue.KnownScenario?) {
    for line in detail.observations { add(line, known, isError: false) }
    for line in detail.errors { add(line, known, isError: true) }
  }

  private mutating func add(_ line: String, _ known: Catalogue.KnownScenario?, isError: Bool) {
    let text = line.dropFirst(2)
    let key = text.withoutNumbers
    if line.hasPrefix("✓ "), known?.remarks.contains(key) != true {
      let id = known?.checks.first { $0.passed.contains(key) }?.id
      if id == nil { unknownPassed += 1 }
      addCheck(id ?? key, .passed, text)
    } else if line.hasPrefix("✗ ") {
      addCheck(known?.checks.first { $0.failed.contains(key) }?.id ?? key, .failed, text)
    } else if isError, line.hasPrefix("Exception: ") {
      addCheck(Self.exceptionCheck, .failed, line[...])
      errors.append(line)
    } else if isError {
      errors.append(line)
    } else {
      observations.append(line)
    }
  }

  /// Adds a check; of several lines that differ in numbers only, the later ones are numbered.
  private mutating func addCheck(_ id: String, _ status: CheckStatus, _ text: Substring) {
    var unique = id
    while !ids.insert(unique).inserted {
      occurrences[id, default: 1] += 1
      unique = "\(id) (\(occurrences[id, default: 1]))"
    }
    checks.append(Check(id: unique, status: status, message: String(text)))
  }

  private static let exceptionCheck = "completes-without-exception"

  private func count(_ status: CheckStatus) -> Int { checks.count { $0.status == status } }

  /// Compares the counts of a report with its lines.
  ///
  /// Of ✓ lines that the catalogue does not know, some may be no checks, so there can be more of them
  /// than were counted.
  func requireCounts(
    of detail: SimulationReport.Detail,
    at place: String
  ) throws(ReportError.Problem) {
    let surplus = count(.passed) - detail.checksPassed.value
    guard (0...unknownPassed).contains(surplus) else {
      throw .contradiction(
        place: "\(place).checks_passed",
        claimed: "\(detail.checksPassed.value)",
        shown: "\(count(.passed)) lines of passed checks"
      )
    }
    guard count(.failed) == detail.checksFailed.value else {
      throw .contradiction(
        place: "\(place).checks_failed",
        claimed: "\(detail.checksFailed.value)",
        shown: "\(count(.failed)) lines of failed checks"
      )
    }
  }

  /// What the lines leave open.
  func remarks(on detail: SimulationReport.Detail) -> [String] {
    guard count(.passed) > detail.checksPassed.value else { return [] }
    return [
      "\(detail.scenario.prefix(80)): \(count(.passed)) lines begin with ✓, but checks_passed is "
        + "\(detail.checksPassed.value); which are no checks cannot be told, so all are kept as checks"
    ]
  }
}
