/// A reason why a run cannot be kept.
public enum RunFlaw: Error, Hashable, Sendable {
  /// A text is empty that names something.
  case emptyName(of: String)
  /// A text holds a NUL character, which a database cuts off.
  case nulCharacter(in: String)
  /// Two scenarios have one name.
  case duplicateScenario(String)
  /// Two checks of one scenario have one id.
  case duplicateCheck(scenario: String, id: String)
  /// Two metrics of one run have one name and the same labels.
  case duplicateMetric(Series)
  /// A number is infinite or not a number.
  case notFinite(of: String)
  /// The run ends before it begins.
  case endsBeforeItBegins(startedAt: Timestamp, finishedAt: Timestamp)
  /// A time lies outside the years 1 to 9999.
  case timeOutOfRange(Timestamp)
}

extension RunFlaw: CustomStringConvertible {
  /// What is wrong with the run.
  public var description: String {
    switch self {
    case .emptyName(let owner):
      "the name of \(owner) is empty"
    case .nulCharacter(let owner):
      "\(owner) holds a NUL character"
    case .duplicateScenario(let name):
      "the scenario '\(name)' is there twice"
    case .duplicateCheck(let scenario, let id):
      "the scenario '\(scenario)' has two checks '\(id)'"
    case .duplicateMetric(let series):
      "the metric '\(series)' is there twice"
    case .notFinite(let owner):
      "\(owner) is not a finite number"
    case .endsBeforeItBegins(let startedAt, let finishedAt):
      "the run ends at \(finishedAt), before it begins at \(startedAt)"
    case .timeOutOfRange:
      "a time lies outside the years 1 to 9999"
    }
  }
}
