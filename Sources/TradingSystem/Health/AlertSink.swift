public import Results

/// A way for alerts to reach an operator.
public protocol AlertSink: Sendable {
  /// Delivers a change of an alert.
  ///
  /// - Parameter notice: What began, repeated or ended.
  /// - Throws: An error if it could not be delivered; it is then tried again.
  func deliver(_ notice: AlertNotice) async throws
}

/// A change of an alert.
public struct AlertNotice: Hashable, Sendable, Codable {
  /// What became of the condition.
  public enum Change: String, Hashable, Sendable, Codable {
    /// It has begun.
    case raised
    /// It has ended.
    case cleared
  }

  /// What became of it.
  public var change: Change
  /// The condition.
  public var alert: Alert
  /// When it changed.
  public var time: Timestamp

  /// Creates a notice.
  public init(_ change: Change, _ alert: Alert, at time: Timestamp) {
    self.change = change
    self.alert = alert
    self.time = time
  }
}
