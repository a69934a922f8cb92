/// A rule in force, and what it has done so far.
struct ActiveRule: Sendable {
  let rule: VenueRule
  private(set) var matches = 0
  private(set) var hits = 0
  private var generator: SeededGenerator

  init(_ rule: VenueRule) {
    self.rule = rule
    generator =
      if case .probability(_, let seed) = rule.frequency {
        SeededGenerator(seed: seed)
      } else {
        SeededGenerator(seed: 0)
      }
  }

  /// Whether the rule hits a visit that is in that phase.
  mutating func hits(_ visit: Visit, in phase: VenuePhase) -> Bool {
    guard phase == rule.phase, isAbout(visit), hits < rule.maximumHits ?? .max else {
      return false
    }
    matches += 1
    guard isDue() else { return false }
    hits += 1
    return true
  }

  private func isAbout(_ visit: Visit) -> Bool {
    rule.scope.covers(visit.request, to: visit.route)
      && rule.from ?? .min <= visit.time
      && (rule.until.map { visit.time < $0 } ?? true)
      && (!rule.onlyIncreasingExposure || visit.arrival.increasesExposure == true)
  }

  private mutating func isDue() -> Bool {
    switch rule.frequency {
    case .always: true
    case .every(let step): matches % max(1, step) == 0
    case .probability(let probability, _): generator.nextFraction() < probability
    }
  }
}
