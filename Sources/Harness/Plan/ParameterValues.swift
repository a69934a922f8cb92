/// The values of a scenario's parameters, each in its domain.
public struct ParameterValues: Hashable, Sendable {
  /// The values as texts, by the parameters' names.
  public private(set) var texts: [String: String]

  /// Completes settings with the defaults.
  ///
  /// - Parameters:
  ///   - settings: What is not at its default.
  ///   - scenario: The scenario.
  /// - Throws: ``HarnessError`` if the scenario has no such parameter, or it cannot have the value.
  public init(_ settings: [String: String], of scenario: any Scenario.Type) throws(HarnessError) {
    let parameters = scenario.parameters
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw .unknownParameter(
          scenario: scenario.name,
          name: name,
          known: parameters.map(\.name)
        )
      }
      guard parameter.domain.contains(value) else {
        throw .wrongValue(
          scenario: scenario.name,
          parameter: name,
          value: value,
          domain: parameter.domain.description
        )
      }
    }
    let defaults = parameters.map { ($0.name, $0.defaultValue) }
    texts = Dictionary(defaults) { first, _ in first }.merging(settings) { _, new in new }
  }

  /// The values with the lengths of the scenario's parts multiplied, as far as their domains allow.
  ///
  /// - Parameters:
  ///   - scale: What they are multiplied with.
  ///   - scenario: The scenario.
  /// - Returns: The values. Time-outs, limits, pauses and rates are the same.
  public func scaled(by scale: Double, of scenario: any Scenario.Type) -> ParameterValues {
    var values = self
    for parameter in scenario.parameters {
      guard case .length(let range) = parameter.domain else { continue }
      let length = min(max(number(parameter.name) * scale, range.lowerBound), range.upperBound)
      values.texts[parameter.name] = "\(length)"
    }
    return values
  }

  /// The number of a parameter.
  public func number(_ name: String) -> Double { value(name, Double.init) }

  /// The whole number of a parameter.
  public func integer(_ name: String) -> Int { value(name, Int.init) }

  /// The yes or no of a parameter.
  public func flag(_ name: String) -> Bool { text(name) == "true" }

  /// The words of a parameter.
  public func list(_ name: String) -> [String] { text(name).commaSeparated }

  /// The numbers of a parameter.
  public func numbers(_ name: String) -> [Double] { list(name).compactMap(Double.init) }

  /// A parameter in seconds.
  public func seconds(_ name: String) -> Duration { .seconds(number(name)) }

  /// A parameter in milliseconds.
  public func milliseconds(_ name: String) -> Duration { .seconds(number(name) / 1000) }

  /// The text of a parameter.
  ///
  /// - Precondition: The scenario declares it.
  public func text(_ name: String) -> String {
    guard let text = texts[name] else { preconditionFailure("'\(name)' is not declared") }
    return text
  }

  private func value<Value>(_ name: String, _ read: (String) -> Value?) -> Value {
    guard let value = read(text(name)) else {
      preconditionFailure("'\(name)' is declared as something else")
    }
    return value
  }
}
