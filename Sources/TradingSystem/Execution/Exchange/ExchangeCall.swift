import Foundation

/// A request before it has a timestamp and a signature.
struct ExchangeCall: Sendable {
  var method: ExchangeRequest.Method
  var path: String
  var parameters: [(name: String, value: String)] = []
  /// What the exchange counts for it.
  var weight: Int
  /// Whether it needs the account's key and signature.
  var isSigned = true
  /// Whether it counts as a new order.
  var isOrder = false
  /// What a log should say about it besides what the exchange answered.
  var purpose: [String: String] = [:]

  /// Whether the exchange does something for it that must not be done twice.
  var changesOrders: Bool { method != .get }

  init(_ method: ExchangeRequest.Method, _ path: String, weight: Int) {
    self.method = method
    self.path = path
    self.weight = weight
  }

  /// The parameters as a query, percent-encoded.
  func query(adding more: [(name: String, value: String)] = []) -> String {
    (parameters + more).map { "\($0.name)=\(Self.encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      return unreserved.contains(scalar)
        ? String(scalar)
        : "%" + String(byte >> 4, radix: 16).uppercased()
          + String(byte & 15, radix: 16).uppercased()
    }.joined()
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
  )
}
