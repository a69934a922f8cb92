import Synchronization
import TradingSystem

/// Starts, ends and starts again the process of the system under test.
final class ProcessKeeper: Sendable {
  /// One life of the process.
  private struct Life: Sendable {
    let system: any SystemProcess
    let end = Latch()
  }

  private struct State {
    var current: Life?
    var systems: [any SystemProcess] = []
    var unexpectedEnds: [String] = []
  }

  private let bed: any TestBed
  private let settings: QuantumTrader.Settings
  private let state = Mutex(State())
  private let lives: AsyncStream<Life>
  private let begin: AsyncStream<Life>.Continuation

  init(bed: any TestBed, settings: QuantumTrader.Settings) {
    self.bed = bed
    self.settings = settings
    (lives, begin) = AsyncStream.makeStream()
  }

  /// The process that runs; `nil` while none does.
  var system: (any SystemProcess)? { state.withLock { $0.current?.system } }

  /// The process of every life, the first one first.
  var systems: [any SystemProcess] { state.withLock(\.systems) }

  /// Why processes ended that no one had ended.
  var unexpectedEnds: [String] { state.withLock(\.unexpectedEnds) }

  /// Starts a process.
  ///
  /// - Returns: The process.
  func boot() async throws -> any SystemProcess {
    let life = Life(system: try await bed.makeProcess(settings))
    state.withLock { state in
      state.current = life
      state.systems.append(life.system)
    }
    begin.yield(life)
    return life.system
  }

  /// Ends the process.
  func end(_ manner: ProcessEnd) async {
    let life = state.withLock { state in
      defer { state.current = nil }
      return state.current
    }
    await bed.endProcess(manner)
    life?.end.open()
  }

  /// Lets each process work until it is ended; returns when cancelled.
  func run() async throws {
    for await life in lives {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await self.work(life) }
        try await life.end.wait()
        group.cancelAll()
      }
    }
  }

  private func work(_ life: Life) async {
    do {
      try await life.system.run()
      noteUnexpectedEnd(of: life, "it returned")
    } catch {
      if !(error is CancellationError) { noteUnexpectedEnd(of: life, "\(error)") }
    }
  }

  private func noteUnexpectedEnd(of life: Life, _ reason: String) {
    guard !Task.isCancelled else { return }
    state.withLock { state in
      // One that is being ended, which takes its time, may end by itself meanwhile.
      guard state.current?.system === life.system else { return }
      state.unexpectedEnds.append(reason)
    }
  }
}
