import Harness
import Results
import TradingSystem

/// Redis is gone for a few seconds, while events go on being published.
enum RedisBlip: Scenario {
  static let name = "REDIS_BLIP"
  static let version = "1"
  static let summary = "Redis is killed for a few seconds; every event arrives all the same."
  static let parameters = [
    Parameter("downtime_seconds", "5", .number(1...60), "how long Redis is gone")
  ]
  static let variants = [ScenarioVariant("a long blip", ["downtime_seconds": "20"])]

  /// What is published and waited for.
  private static let message = EventType("blip.message")

  static func plan(_ values: ParameterValues, random: RandomSource) -> ScenarioPlan {
    let downtime = values.seconds("downtime_seconds")
    let outage = Duration.seconds(5)..<(.seconds(5) + downtime)
    let end = outage.upperBound + .seconds(5)
    var plan = ScenarioPlan(
      system: QuantumTrader.Settings(),
      policy: TradingPolicy(version: 1, updatedBy: name, updatedAt: Timestamp(microseconds: 0)),
      market: MarketSetup(symbols: ["BTCUSDT"]),
      phases: [
        Phase("before", outage.lowerBound), Phase("outage", downtime), Phase("after", .seconds(5)),
      ]
    )
    plan.whenBooted = consume
    plan.loads = [Load("publisher") { stage in try await publish(until: end, on: stage) }]
    plan.faults = [
      PlannedFault(
        FaultSpecification(.streamKill),
        from: outage.lowerBound,
        to: outage.upperBound
      )
    ]
    plan.isDrained = { stage in lost(on: stage).isEmpty }
    plan.criteria = [waiting, arrival]
    plan.probes = [
      Probe("events_lost", "", .lower, .invariant, number: { Double(lost(on: $0).count) })
    ]
    return plan
  }

  /// The evidence that there was something to survive.
  private static let waiting = Criterion(
    "BLIP-BUFFERED",
    .sometimes,
    "events wait on the disk while Redis is gone"
  ) { stage in
    .number(Double(stage.publications.entries.count(where: \.wasBuffered)), atLeast: 1)
  }

  /// What the system promised to its publishers, against what its consumers were given.
  private static let arrival = Criterion(
    "BLIP-LOSS",
    .final,
    "every event that was safe by the system's word arrives"
  ) { stage in
    .none(of: lost(on: stage).map { "event \($0)" })
  }

  private static func lost(on stage: Stage) -> [Int] {
    let arrived = Set(stage.deliveries.entries.map(\.number))
    let safe = stage.publications.entries.filter { $0.receipt != nil }
    return safe.map(\.number).filter { !arrived.contains($0) }
  }

  private static func publish(until end: Duration, on stage: Stage) async throws {
    var number = 0
    while stage.elapsed < end {
      let (begunAt, id) = (stage.time.now, stage.bed.random.identifier())
      let receipt = try await stage.system.publish(
        EventDraft(message, ["number": number], correlationID: id)
      )
      stage.publications.append(
        Publication(
          number: number,
          correlationID: id,
          begunAt: begunAt,
          duration: begunAt.duration(to: stage.time.now),
          receipt: receipt
        )
      )
      number += 1
      try await stage.time.sleep(for: .milliseconds(100))
    }
  }

  private static func consume(_ stage: Stage, _ system: any SystemProcess) async throws {
    try await system.subscribe(to: message, as: "probe") { event in
      let content: [String: Int] = try event.decode()
      stage.deliveries.append(
        Delivery(
          number: content["number", default: -1],
          eventID: event.id,
          correlationID: event.correlationID,
          happenedAt: event.timestamp,
          time: stage.time.now
        )
      )
    }
  }
}
