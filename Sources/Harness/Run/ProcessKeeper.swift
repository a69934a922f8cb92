import Synchronization
import TradingSystem

/// Starts, ends and starts again the process of the system under test.
final class ProcessKeeper: Sendable {
  /// One life of the process.
  private struct Life: Sendable {
    let trader: QuantumTrader
    let end = Latch()
  }

  private struct State {
    var current: Life?
    var traders: [QuantumTrader] = []
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

  /// The services; `nil` while no process runs.
  var trader: QuantumTrader? { state.withLock { $0.current?.trader } }

  /// The services of every life, the first one first.
  var traders: [QuantumTrader] { state.withLock(\.traders) }

  /// Why processes ended that no one had ended.
  var unexpectedEnds: [String] { state.withLock(\.unexpectedEnds) }

  /// Starts a process.
  ///
  /// - Returns: Its services.
  func boot() async throws -> QuantumTrader {
    let life = Life(trader: try await bed.makeProcess(settings))
    state.withLock { state in
      state.current = life
      state.traders.append(life.trader)
    }
    begin.yield(life)
    return life.trader
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
      try await life.trader.run()
      noteUnexpectedEnd(of: life, "it returned")
    } catch {
      if !(error is CancellationError) { noteUnexpectedEnd(of: life, "\(error)") }
    }
  }

  private func noteUnexpectedEnd(of life: Life, _ reason: String) {
    guard !Task.isCancelled else { return }
    state.withLock { state in
      // One that is being ended, which takes its time, may end by itself meanwhile.
      guard state.current?.trader === life.trader else { return }
      state.unexpectedEnds.append(reason)
    }
  }
}
