public import ArgumentParser

/// An argument of the form `key=value`.
public struct KeyValue: ExpressibleByArgument, Sendable {
  /// What stands before the first equals sign; never empty.
  public let key: String
  /// What stands after it.
  public let value: String

  /// Reads `key=value`; `nil` if there is no equals sign, or nothing before it.
  public init?(argument: String) {
    guard let separator = argument.firstIndex(of: "="), separator > argument.startIndex else {
      return nil
    }
    key = String(argument[..<separator])
    value = String(argument[argument.index(after: separator)...])
  }
}

extension [KeyValue] {
  /// The values by their keys; of equal keys, the last counts.
  public var map: [String: String] {
    reduce(into: [:]) { $0[$1.key] = $1.value }
  }
}
