import TradingSystem

/// The execution service of another process, which asks the exchange.
struct RemoteAccountSource: AccountSource {
  let peer: ServicePeer

  func statement() async throws -> AccountStatement {
    try await peer.ask("/execution/account", as: AccountStatement.self)
  }
}
