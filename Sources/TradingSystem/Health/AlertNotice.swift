public import Results

/// A change of an alert.
public struct AlertNotice: Hashable, Sendable, Codable {
  /// What became of the condition.
  public enum Change: String, Hashable, Sendable, Codable {
    /// It has begun.
    case raised
    /// It matters more or less than before.
    case changed
    /// It has ended.
    case cleared
  }

  /// What became of it.
  public var change: Change
  /// The condition.
  public var alert: Alert
  /// When it changed.
  public var time: Timestamp
  /// Counts a monitor's notices up from 1.
  public var number: Int

  /// Creates a notice.
  ///
  /// - Parameters:
  ///   - change: What became of the condition.
  ///   - alert: The condition.
  ///   - time: When it changed.
  ///   - number: Counts a monitor's notices up from 1.
  public init(_ change: Change, _ alert: Alert, at time: Timestamp, number: Int = 0) {
    self.change = change
    self.alert = alert
    self.time = time
    self.number = number
  }

  /// Tells the notice from every other, the same however often it is delivered.
  public var id: String {
    StableID.of("alert", change.rawValue, alert.condition, time.description, "\(number)")
  }
}
