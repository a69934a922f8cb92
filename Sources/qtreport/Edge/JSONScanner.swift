import Foundation

/// The bytes of a line of JSON (RFC 8259), read from the front.
///
/// A decoder builds a tree first, which takes longer than to analyse the numbers in it.
struct JSONScanner {
  private var rest: ArraySlice<UInt8>

  /// Begins at the front of a line.
  init(_ line: String) {
    rest = Array(line.utf8)[...]
  }

  /// Whether nothing but blanks is left.
  var isAtEnd: Bool { rest.allSatisfy(Self.isBlank) }

  /// What comes next, up to a blank or a mark, for a complaint; `nil` at the end.
  var next: String? {
    let text = rest.drop(while: Self.isBlank)
    guard let first = text.first else { return nil }
    let token = text.prefix { !Self.isBlank($0) && !Self.isMark($0) }
    return String(decoding: token.isEmpty ? [first] : token.prefix(24), as: UTF8.self)
  }

  /// Takes a mark, and the blanks before it.
  ///
  /// - Returns: Whether it comes next; if not, nothing was taken but blanks.
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    rest = rest.drop(while: Self.isBlank)
    return skip(mark)
  }

  /// Takes a number, and the blanks before it; an infinity if it is beyond the greatest number.
  ///
  /// - Returns: The number; `nil`, and nothing was taken, if none comes next.
  mutating func number() -> Double? {
    rest = rest.drop(while: Self.isBlank)
    var scanner = self
    guard scanner.skipNumber(), scanner.isAfterToken else { return nil }
    let digits = rest[rest.startIndex..<scanner.rest.startIndex]
    rest = scanner.rest
    return Double(String(decoding: digits, as: UTF8.self))
  }

  /// Takes a text in quotes, and the blanks before it.
  ///
  /// - Returns: The text; `nil`, and nothing was taken but blanks, if none comes next.
  mutating func text() -> String? {
    rest = rest.drop(while: Self.isBlank)
    var scanner = self
    guard scanner.skipText() else { return nil }
    let quoted = rest[rest.startIndex..<scanner.rest.startIndex]
    guard let text = try? JSONDecoder().decode(String.self, from: Data(quoted)) else { return nil }
    rest = scanner.rest
    return text
  }

  // A byte at a time.

  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == mark.value else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipDigits() -> Bool {
    let digits = rest.prefix { Self.digits.contains($0) }
    rest.removeFirst(digits.count)
    return !digits.isEmpty
  }

  /// A minus, an integer without leading zeros, a fraction and an exponent.
  private mutating func skipNumber() -> Bool {
    _ = skip("-")
    guard skip("0") || skipDigits() else { return false }
    if skip("."), !skipDigits() { return false }
    guard skip("e") || skip("E") else { return true }
    _ = skip("+") || skip("-")
    return skipDigits()
  }

  private mutating func skipText() -> Bool {
    guard skip("\"") else { return false }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "\\") { _ = rest.popFirst() }
    }
    return false
  }

  private var isAfterToken: Bool {
    rest.first.map { Self.isBlank($0) || Self.isMark($0) } ?? true
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...10).contains(byte) || byte == 13
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "[", "]", "{", "}", ",", ":": true
    default: false
    }
  }
}
