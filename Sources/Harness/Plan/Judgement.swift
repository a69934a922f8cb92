import Results

/// What was seen of a statement.
public struct Judgement: Hashable, Sendable {
  /// Whether the statement holds; `nil` if there is no evidence either way.
  public let holds: Bool?
  /// What was expected.
  public let expected: String
  /// What was seen.
  public let observed: String

  /// Creates a judgement.
  public init(_ holds: Bool?, expected: String, observed: String) {
    self.holds = holds
    self.expected = expected
    self.observed = observed
  }

  /// There is nothing to judge by.
  public static func noEvidence(_ reason: String) -> Judgement {
    Judgement(nil, expected: "evidence", observed: reason)
  }

  /// Two values should be equal.
  public static func equal<Value: Equatable>(_ observed: Value, to expected: Value) -> Judgement {
    Judgement(observed == expected, expected: "\(expected)", observed: "\(observed)")
  }

  /// A number should not exceed a limit; `nil` is no evidence.
  public static func number(
    _ observed: Double?,
    atMost limit: Double,
    _ unit: String = ""
  ) -> Judgement {
    guard let observed else { return .noEvidence("it was not measured") }
    return Judgement(
      observed <= limit,
      expected: "at most \(limit.short)\(unit)",
      observed: "\(observed.short)\(unit)"
    )
  }

  /// Something should have happened within a time, which `nil` says it did not.
  public static func happened(after time: Duration?, within limit: Duration) -> Judgement {
    let expected = "within \(limit.seconds.short) s"
    guard let time else { return Judgement(false, expected: expected, observed: "never") }
    return Judgement(
      time <= limit,
      expected: expected,
      observed: "after \(time.seconds.short) s"
    )
  }

  /// A number should reach a limit; `nil` is no evidence.
  public static func number(
    _ observed: Double?,
    atLeast limit: Double,
    _ unit: String = ""
  ) -> Judgement {
    guard let observed else { return .noEvidence("it was not measured") }
    return Judgement(
      observed >= limit,
      expected: "at least \(limit.short)\(unit)",
      observed: "\(observed.short)\(unit)"
    )
  }

  /// There should be none of something; the first few are shown.
  public static func none(of found: [String]) -> Judgement {
    let shown = found.prefix(3).joined(separator: "; ")
    let more = found.count > 3 ? " and \(found.count - 3) more" : ""
    return Judgement(
      found.isEmpty,
      expected: "none",
      observed: found.isEmpty ? "none" : "\(found.count): \(shown)\(more)"
    )
  }
}

extension Double {
  /// The number without a fraction of zero, to at most six digits after the point.
  public var short: String {
    let rounded = (self * 1_000_000).rounded() / 1_000_000
    return rounded == rounded.rounded() && rounded.magnitude < 1e15
      ? "\(Int64(rounded))" : "\(rounded)"
  }
}
