import Foundation
import ServiceHost
import SuiteTerminal
import TradingSystem

extension ServiceConfiguration {
  /// Reads a file of JSON.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: The service that it must be for.
  /// - Throws: ``ConfigurationError``.
  init(readFrom path: String, for name: ServiceName) throws {
    let text = try YAMLFile.text(of: path)
    do {
      self = try JSONDecoder().decode(ServiceConfiguration.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw ConfigurationError.noServiceConfiguration(path: path, detail: error.inWords)
    }
    guard self.name == name else {
      throw ConfigurationError.otherService(path: path, service: self.name.rawValue)
    }
    guard ports[name] != nil else {
      throw ConfigurationError.noServiceConfiguration(
        path: path,
        detail: "'ports' has none for '\(name.rawValue)'"
      )
    }
  }
}

extension DecodingError {
  /// What is wrong, and where.
  fileprivate var inWords: String {
    switch self {
    case .keyNotFound(let key, let context): "'\(context.place(key))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      context.codingPath.isEmpty ? "it is no JSON of that kind" : "'\(context.place())' is wrong"
    @unknown default: "it is no JSON of that kind"
    }
  }
}

extension DecodingError.Context {
  /// The names that lead to a value, such as `settings.bus`.
  fileprivate func place(_ key: (any CodingKey)? = nil) -> String {
    (codingPath + [key].compactMap(\.self)).map(\.stringValue).joined(separator: ".")
  }
}
