/// A number that depends on every byte and on their order (FNV-1a, 64 bits).
public struct Fingerprint: Hashable, Sendable {
  /// The number.
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Creates the fingerprint of nothing.
  public init() {}

  /// Takes in a text.
  public mutating func add(_ text: some StringProtocol) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }
}

extension Fingerprint: CustomStringConvertible {
  /// The number as 16 hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
