/// The identity of a run: a digest of the content of its report.
///
/// The same report has the same identity wherever and however often it is read, so that a run is
/// never counted twice.
public struct RunID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let description: String

  /// Creates an identity from 64 lower-case hexadecimal digits; `nil` for any other text.
  public init?(_ text: String) {
    guard text.utf8.count == 64, text.utf8.allSatisfy(Self.isHexadecimal) else { return nil }
    description = text
  }

  /// Creates an identity from the 32 bytes of a SHA-256 digest.
  ///
  /// - Precondition: There are 32 bytes.
  public init(digest: some Sequence<UInt8>) {
    description = digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    precondition(description.utf8.count == 64, "a SHA-256 digest has 32 bytes")
  }

  /// The first 8 digits, for people.
  public var short: String { String(description.prefix(8)) }

  /// Reads 64 hexadecimal digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = RunID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "a run's identity has 64 lower-case hexadecimal digits"
      )
    }
    self = id
  }

  /// Writes 64 hexadecimal digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
