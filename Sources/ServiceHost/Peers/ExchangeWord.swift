import TradingSystem

/// What the execution service says of the exchange, to whoever must not ask the exchange itself.
struct ExchangeWord: Hashable, Sendable, Codable {
  /// Why the exchange is not well; `nil` if it is.
  var complaint: String?
  /// Whether it answers all the same.
  var answers = true

  /// Asks the exchange, by the process's own way to it.
  init(of exchange: ExchangeDesk) async {
    do {
      try await exchange.probe()
    } catch ProbeFailure.degraded(let reason) {
      complaint = reason
    } catch {
      (complaint, answers) = ("\(error)", false)
    }
  }

  /// Returns if the exchange is well.
  func check() throws {
    guard let complaint else { return }
    guard answers else { throw NoAnswer(reason: complaint) }
    throw ProbeFailure.degraded(reason: complaint)
  }

  /// The exchange does not answer.
  private struct NoAnswer: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
  }
}
