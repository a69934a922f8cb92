import Results
import Yams

extension PolicyReader {
  /// The values of a map whose keys are known.
  ///
  /// - Parameters:
  ///   - node: Where the map should be.
  ///   - keys: The keys there are.
  ///   - example: How it should look.
  /// - Returns: The values of the known keys, with the keys in the order of the file.
  mutating func entries<Key: CaseIterable & RawRepresentable<String>>(
    _ node: Node,
    _ keys: Key.Type,
    example: String
  ) -> [(key: Key, value: Node)] {
    map(node, example: example).compactMap { name, value in
      guard let text = name.scalar?.string, let key = Key(rawValue: text) else {
        let known = Key.allCases.map(\.rawValue)
        refuse(name, .unknownKey(name.scalar?.string ?? "a list or map", known: known))
        return nil
      }
      return (key, value)
    }
  }

  /// The keys and values of a map.
  mutating func map(_ node: Node, example: String) -> [(key: Node, value: Node)] {
    guard let mapping = node.mapping else {
      refuse(node, .wrongShape(expected: .map, example: example))
      return []
    }
    return mapping.map { ($0.key, $0.value) }
  }

  /// The items of a list.
  mutating func items(_ node: Node, example: String) -> [Node] {
    guard let sequence = node.sequence else {
      refuse(node, .wrongShape(expected: .list, example: example))
      return []
    }
    return Array(sequence)
  }

  /// A text that is not empty.
  mutating func text(_ node: Node, example: String) -> String? {
    guard let scalar = node.scalar else {
      refuse(node, .wrongShape(expected: .value, example: example))
      return nil
    }
    guard !node.isNull, !scalar.string.allSatisfy(\.isWhitespace) else {
      refuse(node, .noValue(example: example))
      return nil
    }
    return scalar.string
  }

  /// A value that a text is turned into.
  mutating func value<Value>(
    _ node: Node,
    _ expected: String,
    example: String,
    _ transform: (String) -> Value?
  ) -> Value? {
    guard let text = text(node, example: example) else { return nil }
    guard let value = transform(text) else {
      refuse(node, .badValue(text, expected: "\(expected), as in '\(example)'"))
      return nil
    }
    return value
  }

  /// One of some words.
  mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ node: Node,
    _ choices: Choice.Type
  ) -> Choice? {
    let known = Choice.allCases.map(\.rawValue)
    guard let text = text(node, example: known[0]) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    refuse(node, .unknownChoice(text, known: known))
    return nil
  }

  /// A yes or no. Only the two words of YAML 1.2, as others mean something else to other programs.
  mutating func flag(_ node: Node) -> Bool? {
    value(node, "true or false", example: "true") { ["true": true, "false": false][$0] }
  }

  /// A whole number that is not below a bound.
  mutating func count(_ node: Node, from bound: Int) -> Int? {
    value(node, "a whole number from \(bound) to \(Self.greatestCount)", example: "\(bound)") {
      guard let number = Int($0), (bound...Self.greatestCount).contains(number) else { return nil }
      return number
    }
  }

  private static let greatestCount = 1_000_000

  /// A part of a whole, more than nothing and less than everything.
  mutating func share(_ node: Node, example: String) -> Double? {
    value(node, "a percentage between 0% and 100%", example: example) {
      guard let quantity = Quantity($0), quantity.unit == "%" else { return nil }
      return (0.0..<1).contains(quantity.value / 100) && quantity.value > 0
        ? quantity.value / 100 : nil
    }
  }

  /// A difference as a part of a value. A number without a unit would not say whether it is a fraction.
  mutating func tolerance(_ node: Node) -> Double? {
    value(node, "a percentage or 0", example: "10%") {
      guard let quantity = Quantity($0), quantity.value >= 0 else { return nil }
      return quantity.unit == "%" || quantity == Quantity(0) ? quantity.value / 100 : nil
    }
  }

  /// A difference in the metric's unit.
  mutating func floor(_ node: Node) -> Quantity? {
    let floor = value(node, "a number from 0 with or without a unit", example: "50ms") {
      Quantity($0).flatMap { $0.value >= 0 ? $0 : nil }
    }
    return floor.flatMap { spelt($0, node) }
  }

  /// A limit, or that there is none.
  mutating func limit(_ node: Node) -> PolicySettings.LimitSetting? {
    if node.scalar?.string == "none" { return .unlimited }
    return quantity(node, "a number with or without a unit, or 'none'").map { .quantity($0) }
  }

  /// A number with or without a unit.
  mutating func quantity(
    _ node: Node,
    _ expected: String = "a number with or without a unit"
  ) -> Quantity? {
    value(node, expected, example: "30s", Quantity.init(_:)).flatMap { spelt($0, node) }
  }

  /// A quantity, unless its unit is one of time or size in a spelling that would match no metric.
  private mutating func spelt(_ quantity: Quantity, _ node: Node) -> Quantity? {
    guard let unit = quantity.unit, !Quantity.convertibleUnits.contains(unit) else {
      return quantity
    }
    let meant = Quantity.misspellings[unit.lowercased()] ?? []
    guard !meant.isEmpty else { return quantity }
    refuse(node, .misspeltUnit(unit, known: meant))
    return nil
  }
}

extension Quantity {
  /// What units are meant by words that are none.
  fileprivate static let misspellings: [String: [String]] = {
    let words = [
      "s": ["sec", "secs", "second", "seconds"],
      "ms": ["msec", "msecs", "millis", "millisecond", "milliseconds"],
      "min": ["mins", "minute", "minutes"],
      "h": ["hr", "hrs", "hour", "hours"],
      "us": ["usec", "micros", "microsecond", "microseconds"],
      "ns": ["nsec", "nanos", "nanosecond", "nanoseconds"],
      "B": ["byte", "bytes"],
      "%": ["percent", "pct"],
    ]
    let spelt = words.flatMap { unit, spellings in spellings.map { ($0, [unit]) } }
    let otherCase = Dictionary(grouping: convertibleUnits) { $0.lowercased() }
    return otherCase.merging(spelt) { $0 + $1 }.merging(["m": ["min", "ms"]]) { $0 + $1 }
  }()
}
