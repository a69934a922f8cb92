import Crypto
import Foundation

extension TradeIntent {
  /// The name that the intent's order has at the exchange: the same in every attempt and process.
  ///
  /// `qt-` and the intent's id; of an id that is too long without its hyphens, or with characters that
  /// the exchange does not take, a fingerprint.
  public var clientOrderID: String {
    let names = [id, id.replacing("-", with: "")]
    let name = names.first(where: Self.isTakenByExchange) ?? fingerprint
    return "qt-\(name)"
  }

  private static func isTakenByExchange(_ name: String) -> Bool {
    (1...33).contains(name.utf8.count) && name.utf8.allSatisfy(allowed.contains)
  }

  private var fingerprint: String {
    SHA256.hash(data: Data(id.utf8)).prefix(16).hexadecimal
  }

  private static let allowed = Set(
    ".:/_-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
  )

  /// The order that makes the trade.
  func order(named clientOrderID: String) -> MarketOrder {
    MarketOrder(symbol: symbol, side: side, quantity: quantity, clientOrderID: clientOrderID)
  }
}
