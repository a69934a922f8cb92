/// The rules in force, in the order in which they are tried.
struct RuleBook: Sendable {
  private var active: [ActiveRule] = []

  var rules: [VenueRule] { active.map(\.rule) }

  /// Adds a rule; one of the same name is replaced, and what it did forgotten.
  mutating func add(_ rule: VenueRule) {
    remove(rule.id)
    active.append(ActiveRule(rule))
  }

  mutating func remove(_ id: VenueRule.ID) {
    active.removeAll { $0.rule.id == id }
  }

  /// How many requests the rule of that name has hit.
  func hits(of id: VenueRule.ID) -> Int {
    active.first { $0.rule.id == id }?.hits ?? 0
  }

  /// The rules that hit a visit in a phase: any number of delays, then at most one other.
  mutating func strikes(on visit: Visit, in phase: VenuePhase) -> [VenueRule] {
    var strikes: [VenueRule] = []
    for index in active.indices where active[index].hits(visit, in: phase) {
      strikes.append(active[index].rule)
      guard case .delay = active[index].rule.effect else { break }
    }
    return strikes
  }
}
