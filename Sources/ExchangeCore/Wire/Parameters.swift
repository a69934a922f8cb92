import Foundation

/// The parameters of a request, decoded.
struct Parameters: Sendable {
  private var values: [String: String] = [:]

  /// No parameters.
  init() {}

  /// The parameters of a query and a body; where both have one, the query's counts.
  init(query: String, body: String) throws(VenueFailure) {
    values = try Self.decoded(query)
    for (name, value) in try Self.decoded(body) where values[name] == nil {
      values[name] = value
    }
  }

  private static func decoded(_ form: String) throws(VenueFailure) -> [String: String] {
    var values: [String: String] = [:]
    for part in form.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try decoded(pair[0])
      let value = try pair.count > 1 ? decoded(pair[1]) : ""
      guard values.updateValue(value, forKey: name) == nil else { throw .duplicateParameter }
    }
    return values
  }

  private static func decoded(_ text: Substring) throws(VenueFailure) -> String {
    let spaced = text.replacing("+", with: " ")
    guard let decoded = spaced.removingPercentEncoding else { throw .illegalCharacters }
    return decoded
  }

  /// The value of a parameter; `nil` if it was not sent or is empty.
  subscript(name: String) -> String? {
    guard let value = values[name], !value.isEmpty else { return nil }
    return value
  }

  /// The value of a parameter that must be there.
  func required(_ name: String) throws(VenueFailure) -> String {
    guard let value = self[name] else { throw .missing(name) }
    return value
  }

  /// The amount that a parameter gives, if it was sent.
  func amount(_ name: String) throws(VenueFailure) -> Decimal? {
    guard let text = self[name] else { return nil }
    guard let amount = Decimal(plain: text) else {
      throw .illegalCharacters(in: name, legal: Decimal.plainPattern)
    }
    guard amount.exponent >= -8 else { throw .tooPrecise(name) }
    return amount
  }

  /// The whole number that a parameter gives, if it was sent.
  func integer(_ name: String) throws(VenueFailure) -> Int64? {
    guard let text = self[name] else { return nil }
    guard text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw .illegalCharacters(in: name, legal: "^[0-9]{1,20}$")
    }
    guard let integer = Int64(text) else { throw .invalid(name) }
    return integer
  }

  /// How many rows an answer may have: the parameter `limit`, brought down to a maximum.
  func limit(default standard: Int, maximum: Int) throws(VenueFailure) -> Int {
    guard let limit = try integer("limit") else { return standard }
    guard limit > 0 else { throw .invalid("limit") }
    return Int(min(limit, Int64(maximum)))
  }

  /// The names in the parameter `symbol` or `symbols`; `nil` if neither was sent.
  func symbols() throws(VenueFailure) -> [String]? {
    if let symbol = self["symbol"] { return [symbol] }
    guard let list = self["symbols"] else { return nil }
    do {
      return try JSONDecoder().decode([String].self, from: Data(list.utf8))
    } catch {
      throw .invalid("symbols")
    }
  }
}
