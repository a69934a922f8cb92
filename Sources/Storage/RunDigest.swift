import Crypto
import Results

/// A digest of everything that a run knows.
///
/// SQLite has no checksums over its pages: a flipped bit in a value is still a valid value. The
/// digest is stored beside the run when it is saved, and compared when the history is verified.
struct RunDigest {
  private var bytes: [UInt8] = []

  /// The digest of a run, as 64 hexadecimal digits.
  static func of(_ run: Run) -> String {
    var digest = RunDigest()
    digest.bytes.reserveCapacity(1 << 16)
    digest.add(run)
    return digest.hexadecimal
  }

  /// The digest of a machine, as 64 hexadecimal digits.
  static func of(_ environment: Environment) -> String {
    var digest = RunDigest()
    digest.add(environment)
    return digest.hexadecimal
  }

  private var hexadecimal: String { RunID(digest: SHA256.hash(data: bytes)).description }

  private mutating func add(_ run: Run) {
    add(run.id.description)
    add(run.suite)
    add(run.startedAt.microseconds)
    add(run.isStartDerived)
    add(run.finishedAt.microseconds)
    add(run.harness?.name)
    add(run.harness?.version)
    add(run.mode)
    add(run.seed.map { Int64(bitPattern: $0) })
    add(run.configuration)
    add(run.labels)
    add(run.revision)
    add(run.environment) { $0.add($1) }
    add(run.scenarios) { $0.add($1) }
    add(run.metrics) { $0.add($1) }
  }

  private mutating func add(_ revision: Revision) {
    add(revision.branch)
    add(revision.commit)
    add(revision.committedAt?.microseconds)
    add(revision.isDirty) { $0.add($1) }
  }

  private mutating func add(_ environment: Environment) {
    add(environment.operatingSystem)
    add(environment.kernel)
    add(environment.cpuModel)
    add(environment.coreCount.map(Int64.init))
    add(environment.memoryBytes)
    add(environment.tools)
  }

  private mutating func add(_ scenario: ScenarioResult) {
    add(scenario.name)
    add(scenario.version)
    add(scenario.status.rawValue)
    add(scenario.startedAt?.microseconds)
    add(scenario.duration)
    add(scenario.checks) { $0.add($1) }
    add(scenario.metrics) { $0.add($1) }
    add(scenario.faults) { $0.add($1) }
    add(scenario.observations) { $0.add($1) }
    add(scenario.errors) { $0.add($1) }
  }

  private mutating func add(_ check: Check) {
    add(check.id)
    add(check.status.rawValue)
    add(check.isTolerable)
    add(check.message)
    add(check.expected)
    add(check.observed)
  }

  private mutating func add(_ metric: Metric) {
    add(metric.definition.name)
    add(metric.definition.labels)
    add(metric.definition.unit)
    add(metric.definition.direction.rawValue)
    add(metric.definition.metricClass.rawValue)
    add(metric.value.isFlag)
    add(metric.value.number)
    add(metric.samples) { $0.add($1) }
  }

  private mutating func add(_ fault: Fault) {
    add(fault.kind)
    add(fault.target)
    add(fault.plannedAt)
    add(fault.injectedAt)
    add(fault.witnessedAt)
    add(fault.healedAt)
    add(fault.parameters)
  }

  private mutating func add(_ observation: Observation) {
    add(observation.offset)
    add(observation.severity.rawValue)
    add(observation.text)
  }

  private mutating func add(_ error: ScenarioError) {
    add(error.offset)
    add(error.message)
  }
}

/// The encoding: every value has a length or a fixed size, so that no two runs give the same bytes.
extension RunDigest {
  private mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func add(_ flag: Bool) {
    add(flag ? 1 : 0 as Int64)
  }

  /// Adds the bits of a number; `-0` counts as `0`, as it does in comparisons.
  private mutating func add(_ number: Double) {
    add(Int64(bitPattern: (number == 0 ? 0 : number).bitPattern))
  }

  private mutating func add(_ text: String) {
    add(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func add(_ number: Int64?) {
    add(number) { $0.add($1) }
  }

  private mutating func add(_ number: Double?) {
    add(number) { $0.add($1) }
  }

  private mutating func add(_ text: String?) {
    add(text) { $0.add($1) }
  }

  private mutating func add(_ map: [String: String]) {
    add(map.sorted { $0.key < $1.key }) { digest, pair in
      digest.add(pair.key)
      digest.add(pair.value)
    }
  }

  private mutating func add<Value>(_ value: Value?, _ each: (inout Self, Value) -> Void) {
    add(value != nil)
    if let value { each(&self, value) }
  }

  private mutating func add<Value>(_ values: [Value], _ each: (inout Self, Value) -> Void) {
    add(Int64(values.count))
    for value in values { each(&self, value) }
  }
}
