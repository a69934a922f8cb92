import Results

/// Which runs of a history can be compared: those of one number were made under the same circumstances.
struct Identities {
  /// The circumstances that matter to every value, by run: the mode.
  private let modes: [Int]
  /// The circumstances that matter to timings, by run: the machine.
  private let machines: [Int]
  /// The versions of each scenario, by run.
  private let versions: [String: [Int]]

  init(_ history: History, _ properties: Set<Environment.Property>) {
    modes = Self.numbered(history.runs.map(\.mode))
    machines = Self.machines(history.runs, properties)
    let names = Set(history.runs.flatMap(\.scenarios.keys))
    versions = Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, Self.numbered(history.runs.map { $0.scenarios[name]?.version }))
      }
    )
  }

  /// The circumstances of each run, as far as they matter to the values of a scenario.
  func ofRuns(scenario: String?, isNoisy: Bool) -> [Identity] {
    let versions = scenario.flatMap { self.versions[$0] }
    return modes.indices.map { run in
      Identity(
        mode: modes[run],
        version: versions?[run] ?? 0,
        machine: isNoisy ? machines[run] : 0
      )
    }
  }

  /// The circumstances under which a value was measured.
  struct Identity: Hashable {
    let mode, version, machine: Int
  }

  /// The places of equal elements' first appearance.
  private static func numbered<Element: Hashable>(_ elements: [Element]) -> [Int] {
    var numbers: [Element: Int] = [:]
    return elements.map { element in
      if let number = numbers[element] { return number }
      numbers[element] = numbers.count
      return numbers.count - 1
    }
  }

  /// A machine is the one that was seen last of those it does not contradict: what a run does not
  /// state cannot differ.
  private static func machines(_ runs: [PastRun], _ properties: Set<Environment.Property>) -> [Int]
  {
    var known: [(environment: Environment?, lastSeen: Int)] = []
    return runs.indices.map { run in
      let environment = runs[run].environment
      let fitting = known.indices.filter {
        Difference.between(known[$0].environment, environment, properties) == nil
      }
      if let machine = fitting.max(by: { known[$0].lastSeen < known[$1].lastSeen }) {
        known[machine].environment = known[machine].environment ?? environment
        known[machine].lastSeen = run
        return machine
      }
      known.append((environment, run))
      return known.count - 1
    }
  }
}
