import Results
import TestSupport
import Testing

@testable import Storage

struct RunDigestTests {
  /// A run in which every property has a value.
  private static let run: Run = {
    let definition = MetricDefinition(name: "m", labels: ["l": "1"], unit: "s")
    let metric = Metric(definition, value: .number(1), samples: [1, 2])
    return Run(
      id: RunID(digest: Array(repeating: 1, count: 32)),
      startedAt: Timestamp(microseconds: 1),
      finishedAt: Timestamp(microseconds: 2),
      harness: Harness(name: "h", version: "1"),
      mode: "live",
      seed: 1,
      configuration: ["c": "1"],
      labels: ["l": "1"],
      revision: Revision(
        branch: "main",
        commit: "abc",
        committedAt: Timestamp(microseconds: 0),
        isDirty: false
      ),
      environment: Environment(
        operatingSystem: "o",
        kernel: "k",
        cpuModel: "c",
        coreCount: 1,
        memoryBytes: 1,
        tools: ["t": "1"]
      ),
      scenarios: [
        ScenarioResult(
          name: "s",
          version: "1",
          status: .passed,
          startedAt: Timestamp(microseconds: 1),
          duration: 1,
          checks: [
            Check(id: "c", status: .passed, message: "m", expected: "e", observed: "o")
          ],
          metrics: [metric],
          faults: [
            Fault(
              kind: "k",
              target: "t",
              plannedAt: 1,
              injectedAt: 1,
              witnessedAt: 1,
              healedAt: 1,
              parameters: ["p": "1"]
            )
          ],
          observations: [Observation(offset: 1, text: "t")],
          errors: [ScenarioError(offset: 1, message: "m")]
        )
      ],
      metrics: [metric]
    )
  }()

  private static let changes: [@Sendable (inout Run) -> Void] = [
    { $0.id = RunID(digest: Array(repeating: 2, count: 32)) }, { $0.suite = "x" },
    { $0.startedAt = Timestamp(microseconds: 0) }, { $0.isStartDerived = true },
    { $0.finishedAt = Timestamp(microseconds: 3) }, { $0.harness?.name = "x" },
    { $0.harness?.version = nil }, { $0.harness = nil }, { $0.mode = "x" }, { $0.seed = 2 },
    { $0.configuration = ["c": "2"] }, { $0.labels = ["l": "2"] }, { $0.labels = ["x": "1"] },
    { $0.revision.branch = "x" }, { $0.revision.commit = "x" }, { $0.revision.isDirty = true },
    { $0.revision.committedAt = nil }, { $0.environment = nil },
    { $0.environment?.operatingSystem = "x" }, { $0.environment?.kernel = "x" },
    { $0.environment?.cpuModel = "x" }, { $0.environment?.coreCount = 2 },
    { $0.environment?.memoryBytes = 2 }, { $0.environment?.tools = [:] },
    { $0.scenarios[0].name = "x" }, { $0.scenarios[0].version = "x" },
    { $0.scenarios[0].status = .failed }, { $0.scenarios[0].startedAt = nil },
    { $0.scenarios[0].duration = 1.0000000000000002 }, { $0.scenarios[0].checks = [] },
    { $0.scenarios[0].checks[0].id = "x" }, { $0.scenarios[0].checks[0].status = .failed },
    { $0.scenarios[0].checks[0].isTolerable = true }, { $0.scenarios[0].checks[0].message = "x" },
    { $0.scenarios[0].checks[0].expected = nil }, { $0.scenarios[0].checks[0].observed = "x" },
    { $0.scenarios[0].metrics[0].definition.name = "x" },
    { $0.scenarios[0].metrics[0].definition.labels = [:] },
    { $0.scenarios[0].metrics[0].definition.unit = "x" },
    { $0.scenarios[0].metrics[0].definition.direction = .lower },
    { $0.scenarios[0].metrics[0].definition.metricClass = .exact },
    { $0.scenarios[0].metrics[0].value = .number(2) },
    { $0.scenarios[0].metrics[0].value = .flag(true) },
    { $0.scenarios[0].metrics[0].samples = [2, 1] }, { $0.scenarios[0].faults[0].kind = "x" },
    { $0.scenarios[0].faults[0].target = "x" }, { $0.scenarios[0].faults[0].plannedAt = 2 },
    { $0.scenarios[0].faults[0].injectedAt = 2 }, { $0.scenarios[0].faults[0].witnessedAt = nil },
    { $0.scenarios[0].faults[0].healedAt = 2 }, { $0.scenarios[0].faults[0].parameters = [:] },
    { $0.scenarios[0].observations[0].offset = nil },
    { $0.scenarios[0].observations[0].severity = .error },
    { $0.scenarios[0].observations[0].text = "x" }, { $0.scenarios[0].errors[0].offset = 2 },
    { $0.scenarios[0].errors[0].message = "x" }, { $0.metrics = [] },
    { $0.metrics[0].value = .number(2) },
  ]

  @Test func differsAfterAnyChange() {
    let original = RunDigest.of(Self.run)
    var digests: Set = [original]
    for (index, change) in Self.changes.enumerated() {
      var run = Self.run
      change(&run)
      #expect(digests.insert(RunDigest.of(run)).inserted, "change \(index) gives a digest again")
    }
    #expect(RunDigest.of(Self.run) == original)
  }

  @Test func isTheSameForMapsMadeInAnyOrder() {
    var (first, second) = (Self.run, Self.run)
    first.labels = Dictionary(uniqueKeysWithValues: (0..<50).map { ("\($0)", "v") })
    second.labels = Dictionary(uniqueKeysWithValues: (0..<50).reversed().map { ("\($0)", "v") })
    #expect(RunDigest.of(first) == RunDigest.of(second))
  }
}
