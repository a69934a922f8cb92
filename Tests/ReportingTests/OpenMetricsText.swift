import Foundation

/// A strict reader of the OpenMetrics text format 1.0, for gauges.
///
/// It demands what the specification says a producer must do: one block for each family with its type
/// first, a unit that ends the name, samples of one series together and in the order of their times,
/// nothing twice, and the mark of the end.
struct OpenMetricsText {
  private(set) var families: [Family] = []
  private var names: Set<String> = []
  private var seen: Set<[String: String]> = []

  struct Family {
    let name: String
    var unit: String?
    var help: String?
    var samples: [Sample] = []
  }

  struct Sample: Equatable {
    let labels: [String: String]
    let value: Double
    let time: Double?
  }

  /// What is wrong, and with which line.
  struct Flaw: Error {
    let reason: String
    let line: String
  }

  init(_ text: String) throws {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    guard lines.popLast() == "", lines.popLast() == "# EOF" else {
      throw Flaw(reason: "no end", line: String(text.suffix(20)))
    }
    for line in lines {
      do { try read(line) } catch let reason as Reason {
        throw Flaw(reason: reason.text, line: line)
      }
    }
    guard families.last?.samples.isEmpty != true else {
      throw Flaw(reason: "no samples", line: families.last?.name ?? "")
    }
  }

  private struct Reason: Error {
    let text: String
  }

  private func require(_ condition: Bool, _ reason: String) throws {
    guard condition else { throw Reason(text: reason) }
  }

  private mutating func read(_ line: String) throws {
    if let match = line.wholeMatch(of: /# (TYPE|UNIT|HELP) (\S+) (.*)/) {
      try readDescription(String(match.output.1), String(match.output.2), String(match.output.3))
    } else {
      try readSample(line)
    }
  }

  private mutating func readDescription(_ kind: String, _ name: String, _ text: String) throws {
    try require(name.wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*/) != nil, "not a name")
    guard kind != "TYPE" else {
      try require(text == "gauge", "another type")
      try require(names.insert(name).inserted, "a family in two places")
      try require(families.last?.samples.isEmpty != true, "no samples of the family before")
      seen = []
      return families.append(Family(name: name))
    }
    try require(families.last?.name == name, "not of this family")
    try require(families[families.count - 1].samples.isEmpty, "described after its samples")
    if kind == "UNIT" {
      try require(families[families.count - 1].unit == nil, "two units")
      try require(!text.isEmpty && name.hasSuffix("_\(text)"), "the name has another unit")
      families[families.count - 1].unit = text
    } else {
      try require(families[families.count - 1].help == nil, "two helps")
      families[families.count - 1].help = text
    }
  }

  private mutating func readSample(_ line: String) throws {
    var rest = Substring.UnicodeScalarView(line.unicodeScalars)
    let name = String(rest.prefix { $0 != " " && $0 != "{" })
    rest = rest.dropFirst(name.unicodeScalars.count)
    try require(!families.isEmpty && families.last?.name == name, "not of this family")
    let labels = rest.first == "{" ? try readLabels(&rest) : [:]
    let words = String(rest).split(separator: " ", omittingEmptySubsequences: false)
    try require((2...3).contains(words.count) && words[0].isEmpty, "no value")
    let value = try number(words[1])
    let time = words.count == 3 ? try number(words[2]) : nil
    try add(Sample(labels: labels, value: value, time: time))
  }

  private mutating func add(_ sample: Sample) throws {
    if let last = families[families.count - 1].samples.last, last.labels == sample.labels {
      guard let earlier = last.time, let later = sample.time, earlier < later else {
        throw Reason(text: "twice, or out of order")
      }
    } else {
      try require(seen.insert(sample.labels).inserted, "a series in two places")
    }
    families[families.count - 1].samples.append(sample)
  }

  private func readLabels(_ rest: inout Substring.UnicodeScalarView) throws -> [String: String] {
    var labels: [String: String] = [:]
    repeat {
      rest.removeFirst()
      let name = String(rest.prefix { $0 != "=" })
      rest = rest.dropFirst(name.unicodeScalars.count + 1)
      try require(name.wholeMatch(of: /[a-zA-Z_][a-zA-Z0-9_]*/) != nil, "not a label: \(name)")
      try require(!name.hasPrefix("__"), "a reserved label")
      try require(labels.updateValue(try readQuoted(&rest), forKey: name) == nil, "a label twice")
    } while rest.first == ","
    try require(rest.popFirst() == "}", "an open brace")
    return labels
  }

  private func readQuoted(_ rest: inout Substring.UnicodeScalarView) throws -> String {
    try require(rest.popFirst() == "\"", "no quotation mark")
    var value = String.UnicodeScalarView()
    while let scalar = rest.popFirst(), scalar != "\"" {
      try require(scalar != "\0", "the character 0")
      guard scalar == "\\" else {
        value.append(scalar)
        continue
      }
      let escaped: [Unicode.Scalar: Unicode.Scalar] = ["\\": "\\", "\"": "\"", "n": "\n"]
      guard let next = rest.popFirst(), let meant = escaped[next] else {
        throw Reason(text: "an unknown escape")
      }
      value.append(meant)
    }
    return String(value)
  }

  private func number(_ text: Substring) throws -> Double {
    let shape = /[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]Inf|NaN/
    guard text.wholeMatch(of: shape) != nil, let number = Double(text) else {
      throw Reason(text: "not a number: \(text)")
    }
    return number
  }
}
