/// Values in a row on one side of a baseline, too far off to be taken in.
struct Episode {
  let isAbove: Bool
  /// Whether it was decided without knowing the noise.
  let isProvisional: Bool
  /// Whether its first value says enough by itself.
  let isCertain: Bool
  /// Whether many series got worse at its first run.
  let isShared: Bool
  /// The place of its first run.
  let start: Int
  /// Whether it is a level of its own, and no chance.
  private(set) var isConfirmed = false
  private(set) var count = 0
  private(set) var mean = 0.0
  private var least = Double.infinity
  private var greatest = -Double.infinity
  /// The values that may still turn out to belong to the baseline, and the places of their runs.
  private(set) var held: [(run: Int, value: Double)] = []

  init(isAbove: Bool, isProvisional: Bool, isCertain: Bool, isShared: Bool, start: Int) {
    self.isAbove = isAbove
    self.isProvisional = isProvisional
    self.isCertain = isCertain
    self.isShared = isShared
    self.start = start
  }

  /// The value that is least far off.
  var nearest: Double { isAbove ? least : greatest }

  mutating func append(_ value: Double, run: Int) {
    count += 1
    mean += value / Double(count) - mean / Double(count)
    (least, greatest) = (min(least, value), max(greatest, value))
    if !isConfirmed || isProvisional { held.append((run, value)) }
  }

  mutating func confirm() {
    isConfirmed = true
    if !isProvisional { held = [] }
  }

  /// Whether the gap between the episode and a baseline is wider than either of them.
  func standsApart(from baseline: Baseline) -> Bool {
    guard let low = baseline.sorted.first, let high = baseline.sorted.last else { return false }
    let gap = isAbove ? least - high : low - greatest
    return gap > max(high - low, greatest - least)
  }
}
