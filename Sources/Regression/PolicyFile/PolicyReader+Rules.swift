import Results
import Yams

extension PolicyReader {
  /// A rule; `nil` if it matches or says nothing that can be read.
  mutating func rule(_ node: Node) -> PolicyRule? {
    let entries = entries(node, RuleKey.self, example: "match: \"*/lag\"")
    var settings = PolicySettings()
    var pattern: String?
    for (key, value) in entries {
      switch key {
      case .match: pattern = self.pattern(value)
      case .setting(let setting): read(setting, value, &settings)
      }
    }
    guard let keys = node.mapping?.count else { return nil }
    require(.match, of: entries, in: node, example: Self.matchExample)
    if keys == 1, entries.first?.key == .match { refuse(node, .emptyRule) }
    return pattern.map {
      PolicyRule(pattern: SubjectPattern($0), settings: settings, line: node.mark?.line)
    }
  }

  /// Notes that a key is not there.
  mutating func require<Key: RawRepresentable<String> & Equatable>(
    _ key: Key,
    of entries: [(key: Key, value: Node)],
    in node: Node,
    example: String
  ) {
    guard !entries.contains(where: { $0.key == key }) else { return }
    refuse(node, .missingKey(key.rawValue, example: example))
  }

  static let matchExample = #"match: "REDIS_DOWN/flush_*""#

  /// A pattern, of which each part can match something.
  mutating func pattern(_ node: Node) -> String? {
    value(node, "SCENARIO, SCENARIO/check or SCENARIO/metric", example: "REDIS_DOWN/flush_*") {
      let parts = $0.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.contains(where: \.isEmpty) ? nil : $0
    }
  }

  /// Reads what is said of a setting.
  mutating func read(_ setting: Setting, _ node: Node, _ settings: inout PolicySettings) {
    switch setting {
    case .direction: settings.direction = choice(node, Direction.self)
    case .metricClass: settings.metricClass = choice(node, MetricClass.self)
    case .atMost: settings.atMost = limit(node)
    case .atLeast: settings.atLeast = limit(node)
    case .floor: settings.floor = floor(node)
    case .tolerance: settings.tolerance = tolerance(node)
    case .critical: settings.isCritical = flag(node)
    case .severity: settings.severity = choice(node, Policy.Reaction.self)
    case .minimumHistory: settings.minimumHistory = count(node, from: 1)
    case .confirmations: settings.confirmations = count(node, from: 0)
    case .scale: settings.scale = choice(node, PolicySettings.Scale.self)
    case .missing: settings.missing = choice(node, Policy.Reaction.self)
    case .new: settings.new = choice(node, Policy.Reaction.self)
    case .mentionedOnFailureOnly: settings.isMentionedOnFailureOnly = flag(node)
    }
  }
}
