import Foundation

/// An amount as the exchange writes it: a string of digits, perhaps with a fraction.
struct PlainAmount: Decodable, Sendable {
  let value: Decimal

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard Self.isPlain(text), let value = Decimal(string: text), value.isFinite else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text.prefix(50))' is not an amount"
      )
    }
    self.value = value
  }

  private static func isPlain(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        (1...20).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
      }
  }
}

/// A moment as the exchange writes it: milliseconds since 1970.
struct PlainMoment: Decodable, Sendable {
  /// The end of the year 2099: what lies beyond is a mistake.
  private static let latest: Int64 = 4_102_444_800_000

  let milliseconds: Int64

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    milliseconds = try container.decode(Int64.self)
    guard (0...Self.latest).contains(milliseconds) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\(milliseconds) is not a moment of this century"
      )
    }
  }
}
