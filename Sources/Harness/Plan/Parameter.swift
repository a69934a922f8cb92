/// Something of a scenario that can be set.
public struct Parameter: Hashable, Sendable {
  /// The name, with the unit at its end if there is one.
  public let name: String
  /// What it means, in one line.
  public let summary: String
  /// The value if none is given.
  public let defaultValue: String
  /// The values it may have.
  public let domain: Domain

  /// Creates a parameter.
  ///
  /// - Precondition: The default is in the domain.
  public init(_ name: String, _ defaultValue: String, _ domain: Domain, _ summary: String) {
    precondition(domain.contains(defaultValue), "the default of \(name) is not in its domain")
    self.name = name
    self.summary = summary
    self.defaultValue = defaultValue
    self.domain = domain
  }

  /// The values that a parameter may have.
  public enum Domain: Hashable, Sendable {
    /// A number of a range.
    case number(ClosedRange<Double>)
    /// How long a part of the scenario is, in seconds: what a time scale shortens.
    case length(ClosedRange<Double>)
    /// A whole number of a range.
    case integer(ClosedRange<Int>)
    /// `true` or `false`.
    case flag
    /// One of some words.
    case choice([String])
    /// One or more of some words, different ones, with commas between them.
    case choices([String])
    /// One or more numbers of a range, with commas between them.
    case numbers(ClosedRange<Double>)

    /// Whether a text is a value.
    public func contains(_ text: String) -> Bool {
      switch self {
      case .number(let range), .length(let range): Double(text).map(range.contains) == true
      case .integer(let range): Int(text).map(range.contains) == true
      case .flag: text == "true" || text == "false"
      case .choice(let words): words.contains(text)
      case .choices(let words):
        text.commaSeparated.allSatisfy(words.contains)
          && Set(text.commaSeparated).count == text.commaSeparated.count
      case .numbers(let range):
        text.commaSeparated.allSatisfy { Double($0).map(range.contains) == true }
      }
    }
  }
}

extension Parameter.Domain: CustomStringConvertible {
  /// The values in words.
  public var description: String {
    switch self {
    case .number(let range), .length(let range):
      "a number from \(range.lowerBound) to \(range.upperBound)"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .choices(let words): "one or more of \(words.joined(separator: ",")), with commas"
    case .numbers(let range):
      "one or more numbers from \(range.lowerBound) to \(range.upperBound), with commas"
    }
  }
}

extension String {
  /// The parts between commas; at least one, which may be empty.
  var commaSeparated: [String] {
    split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
