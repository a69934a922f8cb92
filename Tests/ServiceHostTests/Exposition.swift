import Foundation

/// A page in the text format of Prometheus, read as strictly as the format allows.
struct Exposition {
  struct Series: Hashable {
    let name: String
    let labels: [String: String]
  }

  /// The type of each metric.
  private(set) var types: [String: String] = [:]
  private(set) var values: [Series: Double] = [:]
  private var helps: [String: String] = [:]
  private var finished: Set<String> = []
  private var current: String?

  init(_ text: String) throws(Flaw) {
    guard text.hasSuffix("\n") else { throw Flaw("the last line does not end") }
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      try read(String(line))
    }
  }

  struct Flaw: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  private mutating func read(_ line: String) throws(Flaw) {
    if line.hasPrefix("# HELP ") { return try readHelp(line) }
    if line.hasPrefix("# TYPE ") { return try readType(line) }
    try readSample(line)
  }

  private mutating func readHelp(_ line: String) throws(Flaw) {
    let words = line.split(separator: " ", maxSplits: 3)
    guard words.count == 4 else { throw Flaw("no help: \(line)") }
    let name = String(words[2])
    guard helps.updateValue(String(words[3]), forKey: name) == nil else {
      throw Flaw("a second HELP of \(name)")
    }
    if let current { finished.insert(current) }
    current = name
  }

  private mutating func readType(_ line: String) throws(Flaw) {
    let words = line.split(separator: " ")
    guard words.count == 4, ["counter", "gauge"].contains(words[3]) else {
      throw Flaw("no type: \(line)")
    }
    let name = String(words[2])
    guard name == current, helps[name] != nil else { throw Flaw("TYPE without HELP of \(name)") }
    guard types.updateValue(String(words[3]), forKey: name) == nil else {
      throw Flaw("a second TYPE of \(name)")
    }
  }

  private mutating func readSample(_ line: String) throws(Flaw) {
    let pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/
    guard let match = line.wholeMatch(of: pattern), let value = Double(match.3) else {
      throw Flaw("no sample: \(line)")
    }
    let name = String(match.1)
    guard name == current, types[name] != nil, !finished.contains(name) else {
      throw Flaw("a sample of \(name) away from its TYPE")
    }
    let series = Series(name: name, labels: try Self.labels(String(match.2 ?? "")))
    guard values.updateValue(value, forKey: series) == nil else {
      throw Flaw("a second value of \(series)")
    }
  }

  private static func labels(_ text: String) throws(Flaw) -> [String: String] {
    var labels: [String: String] = [:]
    var rest = text[...]
    while !rest.isEmpty {
      guard let match = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"/)
      else { throw Flaw("no label: \(rest)") }
      let value = String(match.2).replacing(/\\(.)/) { $0.1 == "n" ? "\n" : String($0.1) }
      guard labels.updateValue(value, forKey: String(match.1)) == nil else {
        throw Flaw("a label twice: \(text)")
      }
      rest = rest[match.range.upperBound...]
      if rest.isEmpty { break }
      guard rest.first == ",", rest.count > 1 else { throw Flaw("no comma: \(rest)") }
      rest = rest.dropFirst()
    }
    return labels
  }
}
