/// The value of a metric: a number, or a yes or no that stays one.
public enum MetricValue: Hashable, Sendable {
  /// A finite number.
  case number(Double)
  /// A yes or no.
  case flag(Bool)

  /// The value as a number: 1 for yes, 0 for no.
  public var number: Double {
    switch self {
    case .number(let number): number
    case .flag(let flag): flag ? 1 : 0
    }
  }

  /// Whether the value is a yes or no.
  public var isFlag: Bool {
    if case .flag = self { true } else { false }
  }
}

extension MetricValue: Codable {
  /// Reads a number or a Boolean.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  /// Writes a number or a Boolean.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    }
  }
}
