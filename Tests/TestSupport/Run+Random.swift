public import Results

extension Run {
  /// A run of random content in which everything occurs that a run can hold.
  public static func random(using generator: inout some RandomNumberGenerator) -> Run {
    var random = RandomRun(generator: generator)
    defer { generator = random.generator }
    return random.run()
  }
}

/// Makes up a run.
private struct RandomRun<Generator: RandomNumberGenerator> {
  var generator: Generator

  mutating func run() -> Run {
    let start = timestamp()
    let names = distinct(0...4) { $0.name() }
    return Run(
      id: RunID(digest: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }),
      suite: name(),
      startedAt: start,
      isStartDerived: flag(),
      finishedAt: start.advanced(bySeconds: Double.random(in: 0...1e6, using: &generator)),
      harness: optional { Harness(name: $0.name(), version: $0.optional { $0.text() }) },
      mode: optional { $0.text() },
      seed: optional { UInt64.random(in: 0...UInt64.max, using: &$0.generator) },
      configuration: map(),
      labels: map(),
      revision: Revision(
        branch: optional { $0.text() },
        commit: optional { $0.text() },
        committedAt: optional { $0.timestamp() },
        isDirty: optional { $0.flag() }
      ),
      environment: optional { $0.environment() },
      scenarios: names.map { scenario($0) },
      metrics: metrics()
    )
  }

  private mutating func environment() -> Environment {
    Environment(
      operatingSystem: optional { $0.text() },
      kernel: optional { $0.text() },
      cpuModel: optional { $0.text() },
      coreCount: optional { Int.random(in: 1...512, using: &$0.generator) },
      memoryBytes: optional { Int64.random(in: 0...Int64.max, using: &$0.generator) },
      tools: map()
    )
  }

  private mutating func scenario(_ name: String) -> ScenarioResult {
    ScenarioResult(
      name: name,
      version: optional { $0.text() },
      status: choice(),
      startedAt: optional { $0.timestamp() },
      duration: number(),
      checks: distinct(0...4) { $0.name() }.map { check($0) },
      metrics: metrics(),
      faults: list { $0.fault() },
      observations: list {
        Observation(offset: $0.optional { $0.number() }, severity: $0.choice(), text: $0.text())
      },
      errors: list { ScenarioError(offset: $0.optional { $0.number() }, message: $0.text()) }
    )
  }

  private mutating func check(_ id: String) -> Check {
    Check(
      id: id,
      status: choice(),
      isTolerable: flag(),
      message: text(),
      expected: optional { $0.text() },
      observed: optional { $0.text() }
    )
  }

  private mutating func metrics() -> [Metric] {
    distinct(0...6) { Series(scenario: nil, metric: $0.name(), labels: $0.map()) }.map { series in
      let definition = MetricDefinition(
        name: series.metric,
        labels: series.labels,
        unit: text(),
        direction: choice(),
        metricClass: choice()
      )
      let value = flag() ? MetricValue.flag(flag()) : .number(number())
      return Metric(definition, value: value, samples: list { $0.number() })
    }
  }

  private mutating func fault() -> Fault {
    Fault(
      kind: name(),
      target: text(),
      plannedAt: optional { $0.number() },
      injectedAt: optional { $0.number() },
      witnessedAt: optional { $0.number() },
      healedAt: optional { $0.number() },
      parameters: map()
    )
  }

  private mutating func flag() -> Bool { Bool.random(using: &generator) }

  private mutating func timestamp() -> Timestamp {
    Timestamp(microseconds: .random(in: 0...4_000_000_000_000_000, using: &generator))
  }

  private mutating func choice<Choice: CaseIterable>() -> Choice {
    let all = Array(Choice.allCases)
    return all[Int.random(in: 0..<all.count, using: &generator)]
  }

  /// A finite number of any size: any bits that are one, or one at the edge of what there is.
  private mutating func number() -> Double {
    let edges: [Double] = [
      0, 1, -1, 0.1, .leastNonzeroMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude, 1e21,
    ]
    if flag() { return edges[Int.random(in: 0..<edges.count, using: &generator)] }
    let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
    return number.isFinite ? number : 1.5
  }

  /// A text of what breaks careless code: quotes, newlines, markup, other scripts.
  private mutating func text() -> String {
    let pieces = [
      "a", "Z", "0", " ", "'", "\"", "\\", "\n", "\t", "\u{1}", "<b>", "&", "%s", "{", "}", "é",
      "e\u{301}", "漢", "🦀", "\u{202E}", "--", ";", "~", "/", "*", "NULL",
    ]
    let count = Int.random(in: 0...8, using: &generator)
    return (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }
      .joined()
  }

  private mutating func name() -> String { "n" + text() }

  private mutating func map() -> [String: String] {
    list { ($0.text(), $0.text()) }.reduce(into: [:]) { $0[$1.0] = $1.1 }
  }

  private mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? {
    flag() ? make(&self) : nil
  }

  private mutating func list<Value>(_ make: (inout Self) -> Value) -> [Value] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in make(&self) }
  }

  private mutating func distinct<Value: Hashable>(
    _ count: ClosedRange<Int>,
    _ make: (inout Self) -> Value
  ) -> [Value] {
    var seen: Set<Value> = []
    let values = (0..<Int.random(in: count, using: &generator)).map { _ in make(&self) }
    return values.filter { seen.insert($0).inserted }
  }
}
