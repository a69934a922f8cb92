import Yams

/// A file of parameters: for each scenario, the values of some.
package enum ConfigurationFile {
  /// Reads a file of YAML, such as `FLASH_CRASH: {price_drop_percent: 20}`.
  ///
  /// - Returns: The settings, in the order of the file.
  /// - Throws: ``ConfigurationError``.
  static func read(_ path: String) throws -> [Setting] {
    try settings(of: YAMLFile.read(path), in: path)
  }

  private static func settings(of document: Node?, in path: String) throws -> [Setting] {
    guard let scenarios = document?.mapping else {
      throw ConfigurationError.noMap(path: path, line: 1)
    }
    return try scenarios.flatMap { scenario, parameters in
      guard let scenario = scenario.string, let parameters = parameters.mapping else {
        throw ConfigurationError.noMap(path: path, line: parameters.line)
      }
      return try parameters.map { parameter, value in
        guard let parameter = parameter.string, let text = value.settingText else {
          throw ConfigurationError.noValue(path: path, line: value.line)
        }
        return Setting(scenario: scenario, parameter: parameter, value: text)
      }
    }
  }
}

extension Node {
  /// A value, or values with commas between them; `nil` if it is anything else.
  fileprivate var settingText: String? {
    if let text = scalar?.string { return text }
    guard let items = sequence else { return nil }
    let texts = items.compactMap { $0.scalar?.string }
    return texts.count == items.count ? texts.joined(separator: ",") : nil
  }
}

/// A reason why a file of parameters, or of what a service is told, cannot be used.
package enum ConfigurationError: UsageMistake {
  /// The file cannot be read.
  case unreadable(path: String, detail: String)
  /// The file is not UTF-8.
  case notText(path: String)
  /// The file is not YAML.
  case notYAML(path: String, line: Int?, detail: String)
  /// There should be a map.
  case noMap(path: String, line: Int)
  /// There should be a value or a list of values.
  case noValue(path: String, line: Int)
  /// An assignment names no scenario or no parameter.
  case noAssignment(text: String)
  /// A scenario is to be played twice.
  case namedTwice(scenario: String)
  /// The file does not say what a service must be told.
  case noServiceConfiguration(path: String, detail: String)
  /// The file is for another service.
  case otherService(path: String, service: String)
}

extension ConfigurationError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  package var description: String {
    switch self {
    case .unreadable(let path, let detail):
      "'\(path)' cannot be read: \(detail)"
    case .notText(let path):
      "'\(path)' is not text in UTF-8"
    case .notYAML(let path, let line, let detail):
      "'\(path)'\(line.map { ", line \($0)" } ?? "") is not YAML: \(detail)"
    case .noMap(let path, let line):
      "'\(path)', line \(line): there should be a map, as in 'FLASH_CRASH: {price_drop_percent: 20}'"
    case .noValue(let path, let line):
      "'\(path)', line \(line): there should be a value or a list of values"
    case .noAssignment(let text):
      "--set takes SCENARIO.parameter=value, as in FLASH_CRASH.price_drop_percent=20, not '\(text)'"
    case .namedTwice(let scenario):
      "\(scenario) is named twice; '--repeat' plays it more than once"
    case .noServiceConfiguration(let path, let detail):
      "'\(path)' does not configure a service: \(detail)"
    case .otherService(let path, let service):
      "'\(path)' is for the service '\(service)'"
    }
  }
}
