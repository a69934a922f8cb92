/// Reads a date and time in the form of ISO 8601, without the cost of a formatter: every row of a
/// history has some.
struct ISO8601Reader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  /// The microseconds since 1970 of a whole text `2026-11-22T21:31:43.601743+00:00`; `nil` if it is
  /// anything else, or names a day or time that there is not.
  mutating func readMicroseconds() -> Int64? {
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
      skip("T"), let hour = number(2), skip(":"), let minute = number(2), skip(":"),
      let second = number(2), let fraction = readFraction(), let zone = readZone(), rest.isEmpty,
      let date = CivilDay(year: year, month: month, day: day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - zone
    return seconds * 1_000_000 + fraction
  }

  /// The fraction in microseconds: none, or a point and at least one digit.
  private mutating func readFraction() -> Int64? {
    guard skip(".") else { return 0 }
    let digits = rest.prefix { Self.digit($0) != nil }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    let six = digits.prefix(6).compactMap(Self.digit) + Array(repeating: 0, count: 6)
    return six.prefix(6).reduce(0) { $0 * 10 + $1 }
  }

  /// How many seconds the zone is ahead of UTC.
  private mutating func readZone() -> Int64? {
    if skip("Z") { return 0 }
    guard let sign = skip("+") ? 1 : skip("-") ? -1 : nil as Int64?, let hours = number(2),
      skip(":"), let minutes = number(2), hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private mutating func number(_ count: Int) -> Int64? {
    let digits = rest.prefix(count).compactMap(Self.digit)
    guard digits.count == count else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + $1 }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func digit(_ byte: UInt8) -> Int64? {
    (0x30...0x39).contains(byte) ? Int64(byte) - 0x30 : nil
  }
}
