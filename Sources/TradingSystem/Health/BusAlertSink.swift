/// Tells alerts on the event bus, as ``EventType/alertRaised``.
///
/// The event of a notice has the same id however often it is published.
public struct BusAlertSink: AlertSink {
  private let publisher: any EventPublisher

  /// Creates a sink.
  public init(_ publisher: any EventPublisher) {
    self.publisher = publisher
  }

  /// The bus.
  public var name: String { "bus" }

  /// Publishes a notice.
  public func deliver(_ notice: AlertNotice) async throws {
    try await publisher.publish(EventDraft(.alertRaised, notice, id: notice.id))
  }
}
