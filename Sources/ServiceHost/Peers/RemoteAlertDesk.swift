import Logging
import TradingSystem

/// The monitoring service of another process.
struct RemoteAlertDesk: AlertDesk {
  let peer: ServicePeer
  let logger: Logger

  func raise(_ alert: Alert) async {
    await tell(.raise(alert))
  }

  func clear(condition: String) async {
    await tell(.clear(condition: condition))
  }

  private func tell(_ message: AlertMessage) async {
    do {
      _ = try await peer.tell("/monitoring/alert", message, as: Bool.self)
    } catch {
      logger.error("[MONITORING] was not told", metadata: ["error": "\(error)"])
    }
  }
}

/// What a service tells the monitoring service.
enum AlertMessage: Hashable, Sendable, Codable {
  case raise(Alert)
  case clear(condition: String)
}
