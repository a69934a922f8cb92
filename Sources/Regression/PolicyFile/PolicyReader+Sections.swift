import Results
import Yams

extension PolicyReader {
  /// The policy of a file that is not empty.
  mutating func policy(_ root: Node) -> Policy {
    let entries = entries(root, PolicyKey.self, example: "version: \(Self.version)")
    var policy = Policy.builtIn
    guard isReadable(root, entries.first { $0.key == .version }?.value) else { return policy }
    for (key, value) in entries where !(value.isNull && key.mayBeEmpty) {
      read(key, value, &policy)
    }
    return policy
  }

  /// Whether the rest of the file has a meaning: in another version, every word may have another one.
  private mutating func isReadable(_ root: Node, _ version: Node?) -> Bool {
    guard root.mapping != nil else { return false }
    guard let version else {
      refuse(root, .noVersion)
      return true
    }
    guard let text = text(version, example: "version: \(Self.version)") else { return true }
    guard text != "\(Self.version)" else { return true }
    flaws.removeAll()
    refuse(version, .unknownVersion(text))
    return false
  }

  private mutating func read(_ key: PolicyKey, _ node: Node, _ policy: inout Policy) {
    switch key {
    case .version: break
    case .mainBranch: policy.mainBranch = text(node, example: "main") ?? policy.mainBranch
    case .incomparable:
      policy.incomparable = choice(node, Policy.Reaction.self) ?? policy.incomparable
    case .environment: policy.comparedProperties = properties(node)
    case .inference: readInference(node, &policy.inference)
    case .defaults: policy.defaults = defaults(node).completed(by: policy.defaults)
    case .tolerances: readTolerances(node, &policy)
    case .rules:
      policy.rules += items(node, example: "- match: \"*/lag\"").compactMap { rule($0) }
    case .waivers:
      policy.waivers += items(node, example: "- match: \"*/lag\"").compactMap { waiver($0) }
    case .accepted:
      policy.acceptedLevels += items(node, example: "- match: \"*/lag\"")
        .compactMap { acceptedLevel($0) }
    }
  }

  private mutating func properties(_ node: Node) -> Set<Environment.Property> {
    let items = items(node, example: "[cpu_model, cores, memory, kernel]")
    return Set(items.compactMap { choice($0, Environment.Property.self) })
  }

  private mutating func defaults(_ node: Node) -> PolicySettings {
    let entries = entries(node, DefaultsKey.self, example: "missing: fail")
    return entries.reduce(into: PolicySettings()) { settings, entry in
      read(entry.key.setting, entry.value, &settings)
    }
  }
}

extension PolicyKey {
  /// Whether no value means that nothing is said, as where everything below is commented out.
  fileprivate var mayBeEmpty: Bool {
    switch self {
    case .inference, .defaults, .tolerances, .rules, .waivers, .accepted: true
    case .version, .mainBranch, .incomparable, .environment: false
    }
  }
}

extension PolicyReader {
  private mutating func readTolerances(_ node: Node, _ policy: inout Policy) {
    for (key, value) in map(node, example: "s: {floor: 50ms, tolerance: 10%}") {
      guard let unit = key.scalar?.string else {
        refuse(key, .wrongShape(expected: .value, example: "s"))
        continue
      }
      if unit == "other" {
        policy.otherTolerance = tolerance(value, unit: "", policy.otherTolerance)
      } else {
        let usual = policy.tolerances[unit] ?? policy.otherTolerance
        policy.tolerances[unit] = tolerance(value, unit: unit, usual)
      }
    }
  }

  /// What is said of a unit, completed by what holds otherwise.
  private mutating func tolerance(_ node: Node, unit: String, _ usual: Tolerance) -> Tolerance {
    entries(node, ToleranceKey.self, example: "floor: 50ms").reduce(into: usual) { result, entry in
      switch entry.key {
      case .floor: result.absolute = floor(entry.value, in: unit) ?? usual.absolute
      case .tolerance: result.relative = tolerance(entry.value) ?? usual.relative
      }
    }
  }

  private mutating func floor(_ node: Node, in unit: String) -> Double? {
    guard let quantity = floor(node) else { return nil }
    if let number = quantity.value(in: unit) { return number }
    let expected = unit.isEmpty ? "a number without a unit" : "a number of \(unit)"
    refuse(node, .badValue("\(quantity)", expected: expected))
    return nil
  }
}

extension PolicyReader {
  private mutating func readInference(_ node: Node, _ inference: inout Inference) {
    let entries = entries(node, InferenceKey.self, example: "baseline_runs: 30")
    for (key, value) in entries { read(key, value, &inference) }
    let bounds = [
      (InferenceKey.baselineRuns, inference.baselineRuns, InferenceKey.minimumRuns),
      (InferenceKey.trimmingRuns, inference.trimmingRuns, InferenceKey.minimumRuns),
    ]
    for (key, value, other) in bounds where value < inference.minimumRuns {
      let place = entries.first { $0.key == key }?.value ?? entries.first { $0.key == other }?.value
      let problem = PolicyFlaw.Problem.outOfOrder(
        key.rawValue,
        value,
        atLeast: other.rawValue,
        inference.minimumRuns
      )
      refuse(place ?? node, problem)
    }
  }

  private mutating func read(_ key: InferenceKey, _ node: Node, _ inference: inout Inference) {
    switch key {
    case .baselineRuns: inference.baselineRuns = count(node, from: 3) ?? inference.baselineRuns
    case .minimumRuns: inference.minimumRuns = count(node, from: 3) ?? inference.minimumRuns
    case .trimmingRuns: inference.trimmingRuns = count(node, from: 3) ?? inference.trimmingRuns
    case .falseDiscoveryRate:
      inference.falseDiscoveryRate = share(node, example: "10%") ?? inference.falseDiscoveryRate
    case .confirmationLevel:
      inference.confirmationLevel = share(node, example: "1%") ?? inference.confirmationLevel
    case .changePointRuns:
      inference.changePointRuns = count(node, from: 6) ?? inference.changePointRuns
    case .flakyRuns: inference.flakyRuns = count(node, from: 2) ?? inference.flakyRuns
    case .shiftShare: inference.shiftShare = share(node, example: "30%") ?? inference.shiftShare
    }
  }
}
