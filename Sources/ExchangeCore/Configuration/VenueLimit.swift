/// How much may be used in each interval of the clock.
///
/// Intervals are aligned to the clock, not to the first use: of 10 seconds, one begins at 12:34:00
/// and the next at 12:34:10, each with the whole allowance. Days are those of UTC.
public struct VenueLimit: Hashable, Sendable {
  /// What is limited.
  public enum Kind: String, Hashable, Sendable {
    /// The weight of requests from one address.
    case requestWeight = "REQUEST_WEIGHT"
    /// The number of new orders of the account.
    case orders = "ORDERS"
  }

  /// The unit in which an interval is given.
  public enum Unit: String, Hashable, Sendable {
    /// A second.
    case second = "SECOND"
    /// A minute.
    case minute = "MINUTE"
    /// An hour.
    case hour = "HOUR"
    /// A day.
    case day = "DAY"
  }

  /// What is limited.
  public var kind: Kind
  /// How many units an interval has.
  public var count: Int
  /// The unit of the interval.
  public var unit: Unit
  /// How much may be used in an interval.
  public var allowance: Int

  /// Creates a limit, such as 50 orders per 10 seconds.
  public init(_ kind: Kind, _ allowance: Int, per count: Int, _ unit: Unit) {
    self.kind = kind
    self.allowance = allowance
    self.count = max(1, count)
    self.unit = unit
  }

  /// The length of an interval in microseconds.
  public var length: Int64 {
    let seconds: Int64 =
      switch unit {
      case .second: 1
      case .minute: 60
      case .hour: 3600
      case .day: 86_400
      }
    return Int64(count) * seconds * 1_000_000
  }

  /// The beginning of the interval that a time lies in, both in microseconds since 1970.
  public func start(ofIntervalAt time: Int64) -> Int64 {
    let past = time % length
    return time - (past < 0 ? past + length : past)
  }

  /// The interval as header names abbreviate it, such as `10S`.
  var abbreviation: String { "\(count)\(unit.rawValue.prefix(1))" }

  /// The interval as messages word it.
  var interval: String { "\(count) \(unit.rawValue)" }
}
