import Foundation
import Harness
import Results
import TradingSystem

extension RedisDownPlay {
  var criteria: [Criterion] {
    var criteria = [
      patience, detection, evidence, mayForget ? gap : loss, order, duplicates, fidelity, drain,
      recovery,
      alertOutOfBand, alertOnce, alertCleared,
    ]
    if expectsRejections, !isFlapping { criteria.append(bound) }
    if hasRoom { criteria.append(acceptance) }
    if values.text("crash").hasPrefix("outage") { criteria.append(crash) }
    if values.text("fault") == "stop" { criteria.append(lateWrites) }
    return criteria
  }

  /// Whether more is published in the outage than fits the buffer, by what is set.
  private var expectsRejections: Bool {
    values.integer("buffer_capacity") < values.integer("publish_attempts_during_downtime")
  }

  /// Whether everything that is published in the outage fits the buffer, the system's own events included.
  private var hasRoom: Bool {
    let published = publishingTimes.count { outage.contains($0) }
    return values.integer("buffer_capacity") >= published + 10
  }

  private var patience: Criterion {
    Criterion("R-API", .final, "publishing never takes longer than 500 ms") { stage in
      .number(stage.publications.entries.map(\.duration.milliseconds).max(), atMost: 500, " ms")
    }
  }

  private var acceptance: Criterion {
    Criterion("R-ACCEPT", .final, "no publisher is refused while the buffer has room") { stage in
      .none(
        of: stage.publications.entries.filter { $0.receipt == nil }.map { "event \($0.number)" }
      )
    }
  }

  /// A server that only refuses writes is as good as any until something is written.
  private var detection: Criterion {
    let first = publishingTimes.first { outage.contains($0) } ?? outage.lowerBound
    return Criterion(
      "R-DETECT",
      .eventually(from: refusesWrites ? first : outage.lowerBound, within: .seconds(1)),
      "the bus knows that Redis is gone"
    ) { stage in
      guard let state = await stage.runningState else { return .noEvidence("no process runs") }
      return .equal(state.bus.isDegraded ? "degraded" : "healthy", to: "degraded")
    }
  }

  private var evidence: Criterion {
    Criterion("R-BUFFERED", .sometimes, "events wait on the disk while Redis is gone") { stage in
      .number(Double(stage.publications.entries.count(where: \.wasBuffered)), atLeast: 1)
    }
  }

  private var loss: Criterion {
    Criterion(
      "R-LOSS",
      .final,
      "every event that was safe by the system's word arrives, and none that was never published"
    ) { stage in
      let published = Set(stage.publications.entries.map(\.number))
      let invented = stage.deliveries.entries.map(\.number).filter { !published.contains($0) }
      return .none(
        of: lost(on: stage).map { "event \($0) is lost" }
          + invented.map { "event \($0) is invented" }
      )
    }
  }

  /// A server without an append-only file cannot promise more: what it loses must be known, to the event.
  private var gap: Criterion {
    Criterion(
      "R-GAP",
      .final,
      "what Redis has lost is known: of the events that were safe, no other is missing"
    ) { stage in
      guard let forgotten = await forgotten(on: stage) else {
        return .noEvidence("the server cannot be asked")
      }
      guard !forgotten.isEmpty else { return .noEvidence("Redis has lost nothing") }
      let unexplained = await unexplained(on: stage)
      return .none(of: unexplained.map { "event \($0) is lost, though not by Redis" })
    }
  }

  private var order: Criterion {
    Criterion("R-ORDER", .final, "events arrive in the order in which they were published") {
      stage in
      .none(of: inversions(on: stage).map { "event \($0.later) before event \($0.earlier)" })
    }
  }

  private var duplicates: Criterion {
    Criterion("R-DUP", .final, "no consumer is given an event twice") { stage in
      .none(of: repetitions(on: stage).map { "event \($0)" })
    }
  }

  private var fidelity: Criterion {
    Criterion(
      "R-FIDELITY",
      .final,
      "events arrive with the correlation id and the time with which they were published"
    ) { stage in
      let published = Dictionary(stage.publications.entries.map { ($0.number, $0) }) { first, _ in
        first
      }
      let changed = stage.deliveries.entries.filter { delivery in
        guard let publication = published[delivery.number] else { return false }
        let end = publication.begunAt.advanced(by: publication.duration)
        return delivery.correlationID != publication.correlationID
          || !(publication.begunAt...end).contains(delivery.happenedAt)
      }
      return .none(of: changed.map { "event \($0.number)" })
    }
  }

  /// How long the buffer may take to empty. While nothing is published, nothing else may be needed.
  private var drain: Criterion {
    let limit =
      values.flag("is_quiet")
      ? values.seconds("quiet_seconds") : values.seconds("recovery_flush_timeout")
    return Criterion(
      "R-DRAIN",
      .eventually(from: outage.upperBound, within: limit - .milliseconds(500)),
      "the buffer empties without anything more being published"
    ) { stage in
      guard let state = await stage.runningState else { return .noEvidence("no process runs") }
      return .equal(state.bus.buffer.count, to: 0)
    }
  }

  private var recovery: Criterion {
    Criterion(
      "R-RECOVER",
      .final,
      "after the outage, events go to Redis directly again"
    ) { stage in
      let last = stage.publications.entries.last
      return .equal(last?.wasBuffered == true ? "buffered" : "direct", to: "direct")
    }
  }

  private var bound: Criterion {
    Criterion(
      "R-BOUND",
      .final,
      "a full buffer refuses events, and says so to each publisher"
    ) { stage in
      let meanwhile = stage.publications.entries.filter {
        outage.contains(stage.offset(of: $0.begunAt))
      }
      let accepted = meanwhile.count { $0.receipt != nil }
      return .number(Double(accepted), atMost: Double(values.integer("buffer_capacity")))
    }
  }

  private var crash: Criterion {
    Criterion(
      "R-CRASH",
      .final,
      "what waited on the disk when the process ended arrives"
    ) { stage in
      guard let end = stage.faults.firstInjection(of: .processEnd) else {
        return .noEvidence("the process did not end")
      }
      let waiting = stage.publications.entries.filter {
        $0.wasBuffered && stage.offset(of: $0.begunAt.advanced(by: $0.duration)) < end
      }
      guard !waiting.isEmpty else { return .noEvidence("nothing waited") }
      let delivered = Set(stage.deliveries.entries.map(\.number))
      return .none(
        of: waiting.map(\.number).filter { !delivered.contains($0) }.map { "event \($0)" }
      )
    }
  }

  private var lateWrites: Criterion {
    Criterion(
      "R-STALE",
      .final,
      "what Redis did late, after its publisher had given up, is dealt with once"
    ) { stage in
      let ids = await stage.bed.entries(of: Self.event.stream).compactMap { $0.fields["event_id"] }
      guard Set(ids).count < ids.count else { return .noEvidence("Redis did nothing late") }
      return .none(of: repetitions(on: stage).map { "event \($0)" })
    }
  }

  private var alertOutOfBand: Criterion {
    Criterion(
      "MON-OOB",
      .final,
      "within 5 s, operators are told without Redis that it is gone"
    ) { stage in
      .happened(after: alertDelay(on: stage), within: .seconds(5))
    }
  }

  private var alertOnce: Criterion {
    Criterion("MON-DEDUP", .final, "each outage is alerted at most once in each process") { stage in
      let told = await stage.bed.entries(of: EventType.alertRaised.stream)
        .compactMap { $0.payload(as: AlertNotice.self) }
        .filter { $0.change == .raised && $0.alert.condition.hasPrefix("dependency:redis") }
      let most = max(told.count, stage.alerts(of: "dependency:redis").count)
      return .number(Double(most), atMost: Double((isFlapping ? 6 : 1) * stage.systems.count))
    }
  }

  private var alertCleared: Criterion {
    Criterion("MON-RECOVER", .final, "when Redis is back, its alert is cleared") { stage in
      guard let last = stage.notices(of: "dependency:redis").last else {
        return .noEvidence("there was no alert")
      }
      return .equal(last.change.rawValue, to: AlertNotice.Change.cleared.rawValue)
    }
  }

  /// How long it took until operators were told.
  func alertDelay(on stage: Stage) -> Duration? {
    let first = publishingTimes.first { outage.contains($0) } ?? outage.lowerBound
    return stage.notices(of: "dependency:redis").first { $0.change == .raised }.map {
      stage.offset(of: $0.time) - (refusesWrites ? first : outage.lowerBound)
    }
  }

  /// The events that were given to consumers more than once, by number.
  func repetitions(on stage: Stage) -> [Int] {
    var seen: Set<Int> = []
    return stage.deliveries.entries.map(\.number).filter { !seen.insert($0).inserted }
  }

  /// The events that arrived after one that was published later.
  func inversions(on stage: Stage) -> [(later: Int, earlier: Int)] {
    var highest = -1
    var seen: Set<Int> = []
    return stage.deliveries.entries.compactMap { delivery in
      guard seen.insert(delivery.number).inserted else { return nil }
      defer { highest = max(highest, delivery.number) }
      return delivery.number < highest ? (highest, delivery.number) : nil
    }
  }
}
