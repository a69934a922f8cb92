import ArgumentParser

/// An argument of the form `key=value`.
struct KeyValue: ExpressibleByArgument {
  let key: String
  let value: String

  init?(argument: String) {
    guard let separator = argument.firstIndex(of: "="), separator > argument.startIndex else {
      return nil
    }
    key = String(argument[..<separator])
    value = String(argument[argument.index(after: separator)...])
  }
}

extension [KeyValue] {
  /// The values by their keys; of equal keys, the last counts.
  var map: [String: String] {
    reduce(into: [:]) { $0[$1.key] = $1.value }
  }
}
