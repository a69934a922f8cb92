import Foundation
import Harness
import Provenance
import Reporting
import Results
import Storage
import Synchronization
import Terminal

/// Plays a run, and saves it while it happens.
final class Recording: Sendable {
  private let performance: Performance
  private let provider: any TestBedProvider
  private let journal: RunJournal
  private let draft: Mutex<RunDraft>
  /// Why an event could not be saved. The play goes on without saving events, and the failure is told
  /// at its end if the whole run cannot be saved either.
  private let failure = Mutex<(any Error)?>(nil)

  init(
    of performance: Performance,
    on provider: any TestBedProvider,
    _ provenance: ProvenanceOptions,
    in store: ResultStore
  ) throws {
    let run = Self.beginning(of: performance, on: provider, provenance)
    self.performance = performance
    self.provider = provider
    draft = Mutex(RunDraft(run))
    journal = try store.begin(run, now: { .now })
  }

  /// Plays, and notes what happens while it does.
  func play() -> Run {
    let runner = SuiteRunner(
      provider: provider,
      wallTime: { .now },
      isCancelled: { Interrupts.areWanted },
      report: note
    )
    let plays = runner.run(performance.castings)
    return draft.withLock { $0.finished(at: .now, metrics: plays.counters) }
  }

  /// Saves the run that was played.
  ///
  /// - Returns: Its number.
  func save(_ run: Run) throws -> Int64 {
    do {
      return try journal.finish(run)
    } catch {
      throw failure.withLock(\.self) ?? error
    }
  }

  private func note(_ event: RunEvent) {
    draft.withLock { $0.apply(event) }
    append(event)
    // After it is saved, so that nothing is told and then lost.
    Progress.show(event)
  }

  private func append(_ event: RunEvent) {
    guard failure.withLock({ $0 == nil }) else { return }
    do {
      try journal.append([event])
    } catch {
      failure.withLock { $0 = $0 ?? error }
    }
  }

  private static func beginning(
    of performance: Performance,
    on provider: any TestBedProvider,
    _ provenance: ProvenanceOptions
  ) -> Run {
    let now = Timestamp.now
    let run = Run(
      id: RunID(digest: (0..<32).map { _ in UInt8.random(in: 0...255) }),
      startedAt: now,
      finishedAt: now,
      harness: Harness(name: Performance.harnessName, version: HarnessVersion.current),
      mode: provider.mode,
      seed: performance.seed,
      configuration: performance.configuration,
      environment: ThisMachine.environment(tools: provider.servers)
    )
    return provenance.complete(run, found: provenance.findRevision(of: "."))
  }
}

extension [Play] {
  /// What was counted over all plays.
  fileprivate var counters: [Metric] {
    RunCounter.allCases.map { counter in
      Metric(
        MetricDefinition(
          name: counter.rawValue,
          direction: counter.direction,
          metricClass: .exact
        ),
        value: .number(Double(reduce(0) { $0 + $1.counters[counter, default: 0] }))
      )
    }
  }
}
