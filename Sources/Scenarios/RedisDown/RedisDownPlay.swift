import Foundation
import Harness
import Results
import TradingSystem

/// One play of ``RedisDown``: its parts, put together.
struct RedisDownPlay: Sendable {
  let values: ParameterValues

  /// What publishers publish and consumers wait for.
  static let event = EventType("test.event")

  init(_ values: ParameterValues) {
    self.values = values
  }

  var isFlapping: Bool { values.text("fault") == "flapping" }

  var refusesWrites: Bool { values.text("fault") == "oom" }

  /// From when on Redis is gone, until it is there for good.
  var outage: Range<Duration> {
    let start = values.seconds("baseline_seconds")
    return start..<(start + (isFlapping ? .seconds(30) : values.seconds("downtime_seconds")))
  }

  /// When publishers go on after the outage; while Redis flaps, they never pause.
  var resumption: Duration {
    outage.upperBound + (isFlapping ? .zero : values.seconds("quiet_seconds"))
  }

  /// When the last event is published.
  var end: Duration { resumption + values.seconds("normal_seconds") }

  var plan: ScenarioPlan {
    var system = QuantumTrader.Settings()
    system.bus.replayPause = values.milliseconds("flush_pause_ms")
    system.buffer.records = values.integer("buffer_capacity")
    system.publishesAlerts = !values.flag("is_quiet")
    var plan = ScenarioPlan(
      system: system,
      policy: TradingPolicy(version: 1, updatedBy: "scenario", updatedAt: .scenarioEpoch),
      market: MarketSetup(symbols: ["BTCUSDT"]),
      phases: [
        Phase("baseline", outage.lowerBound),
        Phase("outage", outage.upperBound - outage.lowerBound),
        Phase("quiet", resumption - outage.upperBound),
        Phase("normal operation", end - resumption),
      ]
    )
    plan.whenBooted = consume
    plan.faults = faults
    plan.loads = [Load("publishers", publish)]
    plan.isDrained = { stage in await unexplained(on: stage).isEmpty }
    plan.recoveryLimit = recoveryLimit
    plan.criteria = criteria
    plan.probes = probes
    return plan
  }

  /// As long as the buffer may take to empty, and a slow consumer or replay for everything.
  private var recoveryLimit: Duration {
    let pace = values.milliseconds("consumer_delay_ms") + values.milliseconds("flush_pause_ms")
    return values.seconds("recovery_flush_timeout") + pace * publishingTimes.count
  }

  private var faults: [PlannedFault] {
    outages + crashes
  }

  var outages: [PlannedFault] {
    let kinds: [String: FaultKind] = [
      "stop": .streamStop, "hang": .streamHang, "oom": .streamOutOfMemory,
    ]
    let kind = kinds[values.text("fault")] ?? .streamKill
    let fault = FaultSpecification(
      kind,
      kind == .streamKill ? ["persistence": values.text("persistence")] : [:]
    )
    guard isFlapping else {
      return [PlannedFault(fault, from: outage.lowerBound, to: outage.upperBound)]
    }
    return (0..<6).map { number in
      let start = outage.lowerBound + .seconds(5) * number
      return PlannedFault(fault, from: start, to: start + .seconds(2))
    }
  }

  /// The process ends amid the outage, or at work before it.
  private var crashes: [PlannedFault] {
    let middle = outage.lowerBound + (outage.upperBound - outage.lowerBound) / 2
    let crash = values.text("crash")
    guard crash != "none" else { return [] }
    let start = crash == "baseline" ? outage.lowerBound / 2 : middle
    let manner = crash == "outage-power" ? ProcessEnd.powerFailure : .kill
    let end = FaultSpecification(.processEnd, ["manner": manner.rawValue])
    return [PlannedFault(end, from: start, to: start + .seconds(1))]
  }

  /// When events are published, in order.
  var publishingTimes: [Duration] {
    let step = Duration.seconds(1 / values.number("normal_rate_per_second"))
    let attempts = values.integer("publish_attempts_during_downtime")
    let before = Array(stride(from: Duration.zero, to: outage.lowerBound, by: step))
    let meanwhile = (0..<attempts).map { number in
      outage.lowerBound + (outage.upperBound - outage.lowerBound) * (Double(number) + 0.5)
        / Double(attempts)
    }
    let after = Array(stride(from: resumption, to: end, by: step))
    let restless = Array(
      stride(from: outage.lowerBound, to: outage.upperBound, by: .milliseconds(50))
    )
    return before + (isFlapping ? restless : meanwhile) + after
  }

  private func publish(_ stage: Stage) async throws {
    for (number, time) in publishingTimes.enumerated() {
      try await stage.sleep(until: time)
      await publish(number, on: stage)
    }
  }

  /// Publishes an event through the system; while no process runs, there is none to publish it.
  private func publish(_ number: Int, on stage: Stage) async {
    guard let system = stage.runningSystem else { return }
    let (begunAt, correlationID) = (stage.time.now, stage.bed.random.identifier())
    var receipt: PublishReceipt?
    do {
      let draft = try EventDraft(
        Self.event,
        TestMessage(number: number),
        correlationID: correlationID
      )
      receipt = try await system.publish(draft)
    } catch {
      stage.note("event \(number) was not published: \(error)", .warning)
    }
    stage.publications.append(
      Publication(
        number: number,
        correlationID: correlationID,
        begunAt: begunAt,
        duration: begunAt.duration(to: stage.time.now),
        receipt: receipt
      )
    )
  }

  private func consume(_ stage: Stage, _ system: any SystemProcess) async throws {
    let delay = values.milliseconds("consumer_delay_ms")
    try await system.subscribe(to: Self.event, as: "probe") { event in
      let message: TestMessage = try event.decode()
      try await stage.time.sleep(for: delay)
      stage.deliveries.append(
        Delivery(
          number: message.number,
          eventID: event.id,
          correlationID: event.correlationID,
          happenedAt: event.timestamp,
          time: stage.time.now
        )
      )
    }
  }

  /// The numbers of the events that the system said were safe, and that no consumer was given.
  func lost(on stage: Stage) -> [Int] {
    let delivered = Set(stage.deliveries.entries.map(\.number))
    return stage.publications.entries.filter { $0.receipt != nil && !delivered.contains($0.number) }
      .map(\.number)
  }
}

extension RedisDownPlay {
  /// Whether Redis may lose what it has acknowledged.
  var mayForget: Bool {
    values.text("persistence") != StreamPersistence.appendOnlyFile.rawValue
      && ["kill", "flapping"].contains(values.text("fault"))
  }

  /// The numbers of the events that Redis had acknowledged and lost itself; `nil` if nobody can tell.
  func forgotten(on stage: Stage) async -> Set<Int>? {
    guard let lost = await stage.bed.lostByServers().map(Set.init) else { return nil }
    let stream = Self.event.stream
    let numbers = Dictionary(
      stage.publications.entries.map { ($0.correlationID, $0.number) }
    ) { first, _ in first }
    let entries = await stage.bed.entries(of: stream).filter { lost.contains("\(stream) \($0.id)") }
    return Set(entries.compactMap { $0.fields["correlation_id"].flatMap { numbers[$0] } })
  }

  /// The events that were safe by the system's word, that no consumer was given, and that Redis has not
  /// lost.
  func unexplained(on stage: Stage) async -> [Int] {
    let missing = lost(on: stage)
    guard mayForget, let forgotten = await forgotten(on: stage) else { return missing }
    return missing.filter { !forgotten.contains($0) }
  }
}

/// What ``RedisDown`` publishes.
struct TestMessage: Codable {
  /// Counted up from 0.
  let number: Int
}

/// The durations from one to below another, so far apart.
func stride(from start: Duration, to end: Duration, by step: Duration) -> [Duration] {
  Swift.stride(from: start.seconds, to: end.seconds, by: step.seconds).map { .seconds($0) }
}
