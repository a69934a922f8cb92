import Dispatch
import Foundation
import Synchronization

/// A few threads for work that keeps a thread busy, with a short queue before them.
///
/// The threads are its own: neither those that read from the network nor those that run Swift's tasks
/// wait for the work.
final class WorkPool: Sendable {
  private let bench: Bench
  private let threadCount: Int

  /// Creates a pool.
  ///
  /// - Parameters:
  ///   - threadCount: How much is done at once.
  ///   - queueLength: How much may wait to be done.
  init(threadCount: Int = 2, queueLength: Int = 16) {
    self.threadCount = threadCount
    bench = Bench(queueLength: queueLength)
    for _ in 0..<threadCount {
      Thread { [bench] in bench.workUntilClosed() }.start()
    }
  }

  deinit {
    bench.close(threadCount)
  }

  /// Does some work on a thread of the pool, but waits for it only so long.
  ///
  /// - Parameters:
  ///   - limit: How long it may take, together with the time in the queue; then it is interrupted.
  ///   - sleep: What lets the time pass.
  ///   - work: The work.
  /// - Returns: What the work gives.
  /// - Throws: ``Overload`` if the queue is full, ``TimeOver``, or an error of the work.
  func run<Value: Sendable>(
    within limit: Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    _ work: @escaping @Sendable (Interruption) throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask { try await self.run(work) }
      group.addTask {
        try await sleep(limit)
        throw TimeOver(limit: limit)
      }
      defer { group.cancelAll() }
      for try await value in group { return value }
      throw CancellationError()
    }
  }

  private func run<Value: Sendable>(
    _ work: @escaping @Sendable (Interruption) throws -> Value
  ) async throws -> Value {
    let interruption = Interruption()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let outcome = Outcome(continuation)
        interruption.onInterrupt { outcome.give(.failure(CancellationError())) }
        let job = Job(interruption: interruption) {
          outcome.give(Result { try work(interruption) })
        }
        if !bench.add(job) { outcome.give(.failure(Overload())) }
      }
    } onCancel: {
      interruption.interrupt()
    }
  }
}

/// So much is being done that there is no room to wait.
struct Overload: Error, CustomStringConvertible {
  /// What to do.
  let description = "the server has too much to do; try again in a moment"
}

/// The work took too long.
struct TimeOver: Error, CustomStringConvertible {
  /// How long it might have taken.
  let limit: Duration

  /// What to do.
  var description: String {
    "the answer was not ready after \(limit); ask for less, as with last=30, or start the server with "
      + "a greater --time-limit"
  }
}

/// Some work that waits.
private struct Job: Sendable {
  let interruption: Interruption
  let run: @Sendable () -> Void
}

/// What waits to be done, and the threads that wait for it.
private final class Bench: Sendable {
  private let queueLength: Int
  private let state = Mutex(State())
  private let signals = DispatchSemaphore(value: 0)

  private struct State {
    var jobs: [Job] = []
    var isClosed = false
  }

  init(queueLength: Int) {
    self.queueLength = queueLength
  }

  /// Adds a job, unless too many wait already.
  func add(_ job: Job) -> Bool {
    let isTaken = state.withLock { state in
      // Nobody waits for these any more.
      state.jobs.removeAll(where: \.interruption.isInterrupted)
      guard state.jobs.count < queueLength else { return false }
      state.jobs.append(job)
      return true
    }
    if isTaken { signals.signal() }
    return isTaken
  }

  /// Lets the threads end.
  func close(_ threadCount: Int) {
    state.withLock { $0.isClosed = true }
    for _ in 0..<threadCount { signals.signal() }
  }

  func workUntilClosed() {
    while true {
      signals.wait()
      let (job, isClosed) = state.withLock { state in
        (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isClosed)
      }
      if let job, !job.interruption.isInterrupted { job.run() }
      if isClosed { return }
    }
  }
}

/// Somebody who waits for a result, and gets one only.
private final class Outcome<Value: Sendable>: Sendable {
  private let waiting: Mutex<CheckedContinuation<Value, any Error>?>

  init(_ waiting: CheckedContinuation<Value, any Error>) {
    self.waiting = Mutex(waiting)
  }

  func give(_ result: sending Result<Value, any Error>) {
    let continuation = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    continuation?.resume(with: result)
  }
}
