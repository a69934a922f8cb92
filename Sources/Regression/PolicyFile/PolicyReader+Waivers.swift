import Results
import Yams

extension PolicyReader {
  /// A waiver; `nil` if a part of it is missing or cannot be read.
  mutating func waiver(_ node: Node) -> Waiver? {
    let entries = entries(node, WaiverKey.self, example: Self.matchExample)
    guard let mark = node.mapping?.mark else { return nil }
    var (pattern, owner, reason): (String?, String?, String?)
    var (until, bound): (Timestamp?, Quantity?)
    for (key, value) in entries {
      switch key {
      case .match: pattern = self.pattern(value)
      case .owner: owner = text(value, example: Self.ownerExample)
      case .reason: reason = text(value, example: Self.reasonExample)
      case .until: until = endOfDay(value)
      case .atMost, .atLeast: bound = quantity(value)
      }
    }
    require(.match, of: entries, in: node, example: Self.matchExample)
    require(.owner, of: entries, in: node, example: Self.ownerExample)
    require(.reason, of: entries, in: node, example: Self.reasonExample)
    require(.until, of: entries, in: node, example: "until: 2026-12-31")
    requireOne(of: [.atMost, .atLeast], entries)
    guard let pattern, let owner, let reason, let until else { return nil }
    return Waiver(
      pattern: pattern,
      owner: owner,
      reason: reason,
      until: until,
      atMost: bound,
      source: .policyFile(line: mark.line)
    )
  }

  /// An accepted level; `nil` if a part of it is missing or cannot be read.
  mutating func acceptedLevel(_ node: Node) -> AcceptedLevel? {
    let entries = entries(node, AcceptanceKey.self, example: Self.matchExample)
    guard let mark = node.mapping?.mark else { return nil }
    var (pattern, owner, reason): (String?, String?, String?)
    var start: AcceptedLevel.Start?
    for (key, value) in entries {
      switch key {
      case .match: pattern = self.pattern(value)
      case .owner: owner = text(value, example: Self.ownerExample)
      case .reason: reason = text(value, example: Self.reasonExample)
      case .run: start = count(value, from: 1).map { .run(Int64($0)) }
      case .commit: start = commit(value).map { .commit(prefix: $0) }
      }
    }
    require(.match, of: entries, in: node, example: Self.matchExample)
    require(.owner, of: entries, in: node, example: Self.ownerExample)
    require(.reason, of: entries, in: node, example: Self.reasonExample)
    requireOne(of: [.run, .commit], entries)
    if !entries.contains(where: { [.run, .commit].contains($0.key) }) {
      refuse(node, .missingKey("commit", example: "commit: 3f2a9c1e' or 'run: 41"))
    }
    guard let pattern, let owner, let reason, let start else { return nil }
    return AcceptedLevel(
      pattern: pattern,
      start: start,
      owner: owner,
      reason: reason,
      source: .policyFile(line: mark.line)
    )
  }

  private static let ownerExample = "owner: ana"
  private static let reasonExample = #"reason: "new disk, ticket 123""#

  /// Notes that more than one of some keys is there.
  private mutating func requireOne<Key: RawRepresentable<String> & Equatable>(
    of keys: [Key],
    _ entries: [(key: Key, value: Node)]
  ) {
    let found = entries.filter { keys.contains($0.key) }
    guard found.count > 1 else { return }
    refuse(found[1].value, .oneOf(keys.map(\.rawValue)))
  }

  /// The end of a day, in UTC.
  private mutating func endOfDay(_ node: Node) -> Timestamp? {
    value(node, "a day of the calendar", example: "2026-12-31") { day in
      Timestamp(iso8601: "\(day)T00:00:00Z")?.advanced(by: .seconds(86_400))
    }
  }

  /// The beginning of a commit's hash.
  private mutating func commit(_ node: Node) -> String? {
    value(node, "4 to 64 hexadecimal digits of a commit", example: "3f2a9c1e") { text in
      let isHash = text.utf8.count == text.count && text.allSatisfy(\.isHexDigit)
      return isHash && (4...64).contains(text.count) ? text.lowercased() : nil
    }
  }
}
