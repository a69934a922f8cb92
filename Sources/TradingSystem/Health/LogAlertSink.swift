public import Logging

/// Tells alerts in the log.
public struct LogAlertSink: AlertSink {
  private let logger: Logger

  /// Creates a sink.
  public init(_ logger: Logger) {
    self.logger = logger
  }

  /// The log.
  public var name: String { "log" }

  /// Writes a notice.
  public func deliver(_ notice: AlertNotice) {
    let alert = notice.alert
    let change = notice.change == .raised ? "" : " \(notice.change.rawValue)"
    logger.log(
      level: notice.change == .cleared ? .info : Self.level(of: alert),
      "[MONITORING] \(alert.level.rawValue)\(change) \(alert.message)",
      metadata: ["condition": "\(alert.condition)", "raised_at": "\(alert.raisedAt)"]
    )
  }

  private static func level(of alert: Alert) -> Logger.Level {
    switch alert.level {
    case .info: .info
    case .warning: .warning
    case .critical: .critical
    }
  }
}
