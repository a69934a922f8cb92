/// A moment in time, to the microsecond.
///
/// Whole microseconds instead of a floating-point `Date`, so that a moment that is written and read
/// back is the same moment.
public struct Timestamp: Hashable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public let microseconds: Int64

  /// Creates a moment from microseconds since 1970-01-01T00:00:00Z.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Reads an ISO 8601 date and time with a zone, such as `2026-11-22T21:31:43.601743+00:00`.
  ///
  /// Digits of the fraction after the sixth are dropped. `nil` if the text is anything else, or has
  /// no zone.
  public init?(iso8601 text: String) {
    var reader = ISO8601Reader(text)
    guard let microseconds = reader.readMicroseconds() else { return nil }
    self.microseconds = microseconds
  }

  /// The same moment moved by a number of seconds, rounded to the nearest microsecond; at most to the
  /// end of what there is.
  public func advanced(bySeconds seconds: Double) -> Timestamp {
    let distance = (seconds * 1_000_000).rounded()
    let end: Int64 = distance < 0 ? .min : .max
    guard let step = Int64(exactly: distance) else { return Timestamp(microseconds: end) }
    let (sum, overflows) = microseconds.addingReportingOverflow(step)
    return Timestamp(microseconds: overflows ? end : sum)
  }

  /// How many seconds the moment is after another; negative if it is before.
  func seconds(since other: Timestamp) -> Double {
    (Double(microseconds) - Double(other.microseconds)) / 1_000_000
  }
}

extension Timestamp: Comparable {
  /// Whether one moment is before another.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}

extension Timestamp: CustomStringConvertible {
  /// The moment in UTC, always 27 characters: `2026-11-22T21:31:43.601743Z`.
  ///
  /// Such texts sort as the moments do.
  public var description: String {
    let (seconds, fraction) = microseconds.quotientAndRemainder(flooringBy: 1_000_000)
    let (days, second) = seconds.quotientAndRemainder(flooringBy: 86_400)
    let date = CivilDay(daysSince1970: days)
    let day = "\(date.year.padded(to: 4))-\(date.month.padded(to: 2))-\(date.day.padded(to: 2))"
    let time = [second / 3600, second / 60 % 60, second % 60].map { $0.padded(to: 2) }
    return "\(day)T\(time.joined(separator: ":")).\(fraction.padded(to: 6))Z"
  }
}

extension Timestamp: Codable {
  /// Reads an ISO 8601 text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let timestamp = Timestamp(iso8601: text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not an ISO 8601 date and time with a zone"
      )
    }
    self = timestamp
  }

  /// Writes ``description``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Int64 {
  fileprivate func padded(to length: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, length - digits.count)) + digits
  }

  fileprivate func quotientAndRemainder(flooringBy divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
