/// Where random numbers come from: the system, or a seed.
public struct RandomSource: Sendable {
  /// The next number, any of the 2^64 with equal chance.
  public let next: @Sendable () -> UInt64

  /// Creates a source from a function that gives a new number at each call.
  public init(next: @escaping @Sendable () -> UInt64) {
    self.next = next
  }

  /// The operating system's random numbers.
  public static let system = RandomSource { UInt64.random(in: .min ... .max) }

  /// A new identifier of 32 hexadecimal digits, grouped like a UUID of version 4.
  public func identifier() -> String {
    let high = (next() & ~0xF000) | 0x4000
    let low = (next() & ~(3 << 62)) | (2 << 62)
    let digits = Array(hexadecimal(high) + hexadecimal(low))
    let groups = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
    return groups.map { String($0) }.joined(separator: "-")
  }

  /// A number from 0 to below 1.
  public func fraction() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  private func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
