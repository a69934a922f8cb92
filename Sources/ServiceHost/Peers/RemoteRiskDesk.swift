import Foundation
import Logging
import TradingSystem

/// The risk service of another process. While it does not answer, trading is stopped.
struct RemoteRiskDesk: RiskDesk {
  let peer: ServicePeer
  let logger: Logger

  func decide(_ intent: TradeIntent) async -> GateDecision {
    do {
      return try await peer.tell("/risk/decision", intent, as: GateDecision.self)
    } catch {
      logger.warning("[RISK] nobody decides", metadata: ["error": "\(error)"])
      return .refused(reason: "the risk service does not answer")
    }
  }

  func conditions(of symbol: String) async throws -> TradingConditions {
    try await peer.tell("/risk/conditions", symbol, as: TradingConditions.self)
  }

  func take(_ fill: Fill) async {
    await tell("/risk/fill", fill)
  }

  func noteFailedTrade() async {
    await tell("/risk/failure", true)
  }

  private func tell(_ path: String, _ message: some Encodable) async {
    do {
      _ = try await peer.tell(path, message, as: Bool.self)
    } catch {
      logger.error("[RISK] was not told", metadata: ["path": "\(path)", "error": "\(error)"])
    }
  }
}
