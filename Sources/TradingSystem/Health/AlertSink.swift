/// A way for alerts to reach an operator.
public protocol AlertSink: Sendable {
  /// What the way is called; the name of its type if it says nothing else.
  var name: String { get }

  /// Delivers a change of an alert.
  ///
  /// - Parameter notice: What began, changed or ended.
  /// - Throws: An error if it could not be delivered; it is then tried again, so that a notice may come
  ///   more than once.
  func deliver(_ notice: AlertNotice) async throws
}

extension AlertSink {
  /// The name of the type.
  public var name: String { "\(Self.self)" }
}
