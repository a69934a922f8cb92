/// A piece of HTML or SVG. Texts that are interpolated into it stay texts: what they hold of markup is
/// made literal.
struct Markup: ExpressibleByStringInterpolation, Hashable, Sendable {
  /// The source text of the piece.
  private(set) var source: String

  init(stringLiteral source: String) {
    self.source = source
  }

  init(stringInterpolation interpolation: StringInterpolation) {
    source = interpolation.source
  }

  /// A piece of the program's own, such as the style sheet.
  init(trusted source: String) {
    self.source = source
  }

  var isEmpty: Bool { source.isEmpty }

  static func + (left: Markup, right: Markup) -> Markup {
    Markup(trusted: left.source + right.source)
  }

  static func += (left: inout Markup, right: Markup) { left.source += right.source }

  /// How the parts of a piece come together.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { source += literal }

    /// Adds a text, which stays one.
    mutating func appendInterpolation(_ text: String) { source += text.escapedForHTML }

    /// Adds another piece as it is.
    mutating func appendInterpolation(_ markup: Markup) { source += markup.source }

    /// Adds a whole number.
    mutating func appendInterpolation(_ number: some BinaryInteger) { source += String(number) }
  }
}

extension Sequence<Markup> {
  /// The pieces, one after the other.
  func joined() -> Markup { joined(by: "") }

  /// The pieces, with something between them.
  func joined(by separator: Markup) -> Markup {
    Markup(trusted: map(\.source).joined(separator: separator.source))
  }
}
