import Foundation

extension Venue {
  /// How long after its timestamp a request is valid unless it says otherwise, in milliseconds.
  private static let usualWindow: Decimal = 5000
  /// The longest time that a request can ask to be valid, in milliseconds.
  private static let longestWindow: Decimal = 60_000
  /// How far a client's clock may be ahead, in microseconds.
  private static let tolerance: Int64 = 1_000_000
  /// The least number that is taken for a timestamp in microseconds, not milliseconds.
  private static let leastMicroseconds: Int64 = 100_000_000_000_000

  /// Lets a request pass only if its key, signature and time are right, in this order.
  func authenticate(_ visit: Visit) throws(VenueFailure) {
    try checkKey(visit.request.apiKey)
    let signature = try visit.parameters.required("signature")
    let payload = Signature.payload(of: visit.request)
    guard Signature.isValid(signature, of: payload, secret: configuration.secretKey) else {
      throw .badSignature
    }
    try checkTime(visit)
  }

  private func checkKey(_ key: String?) throws(VenueFailure) {
    guard let key, !key.isEmpty,
      key.unicodeScalars.allSatisfy({ $0.isASCII && $0.properties.isAlphabetic || $0.isDigit })
    else { throw .badKeyFormat }
    guard key == configuration.apiKey else { throw .badKey }
  }

  private func checkTime(_ visit: Visit) throws(VenueFailure) {
    guard let sent = try visit.parameters.integer("timestamp") else {
      throw .missing("timestamp")
    }
    let window = try visit.parameters.window() ?? Self.usualWindow
    guard window <= Self.longestWindow else { throw .windowTooLong }
    let timestamp = sent < Self.leastMicroseconds ? sent * 1000 : sent
    let age = clock.microseconds(at: visit.time) - timestamp
    guard age > -Self.tolerance else { throw .tooEarly }
    guard Decimal(age) <= window * 1000 else { throw .tooLate }
  }
}

extension Parameters {
  /// The parameter `recvWindow` in milliseconds, of which it can have fractions down to a
  /// microsecond.
  fileprivate func window() throws(VenueFailure) -> Decimal? {
    guard let window = try amount("recvWindow") else { return nil }
    guard window.exponent >= -3 else { throw .tooPrecise("recvWindow") }
    return window
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
