import DequeModule
import Foundation
import HeapModule
public import Results
import Synchronization
public import TradingSystem

/// A clock that jumps, and the single thread on which everything runs that lives by it.
///
/// Tasks run one at a time. When none is ready, the clock jumps to the next moment that one sleeps
/// for, so a minute takes as long as its work. With the same seed the same tasks run in the same order.
///
/// A task that leaves the thread, as `Task {}` and `Task.sleep` do, comes back to it from another one;
/// that is counted, and fails the run: its order would be left to chance.
public final class VirtualTime: TimeSource, TaskExecutor {
  private let state: Mutex<State>

  /// What the ready tasks' order is taken from; `nil` for the order in which they became ready.
  private let shuffle: RandomSource?

  /// Creates a clock.
  ///
  /// - Parameters:
  ///   - start: The time it begins with.
  ///   - shuffle: Picks which of the ready tasks runs next, to explore interleavings; `nil` runs them
  ///     in the order in which they became ready.
  public init(startingAt start: Timestamp, shuffledBy shuffle: RandomSource? = nil) {
    state = Mutex(State(now: start))
    self.shuffle = shuffle
  }

  /// The virtual time.
  public var now: Timestamp { state.withLock(\.now) }

  /// How many tasks' pieces have been run.
  public var jobCount: Int { state.withLock(\.jobCount) }

  /// Waits for a moment of virtual time; one that has passed lets the other ready tasks run first.
  public func sleep(until moment: Timestamp) async throws {
    try Task.checkCancellation()
    guard moment > now else { return await Task.yield() }
    let ticket = state.withLock { $0.nextTicket() }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
        state.withLock { $0.add(Sleeper(wakesAt: moment, ticket: ticket), continuation) }
      }
    } onCancel: {
      let sleeper = state.withLock { $0.continuations.removeValue(forKey: ticket) }
      sleeper?.resume(throwing: CancellationError())
    }
  }

  /// Takes a piece of a task that can run.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let thread = pthread_self()
    state.withLock { $0.add(job, from: thread) }
  }
}

extension VirtualTime {
  /// Runs a body to its end, in virtual time, on the calling thread.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked before each jump of the clock; `true` cancels the body.
  ///   - body: What to run.
  /// - Returns: What the body gives.
  /// - Throws: What the body throws; ``VirtualTimeError`` if the body waits for something that can never
  ///   happen, runs for ever without time passing, or has left the thread.
  public func run<Value: Sendable>(
    cancellingIf isCancelled: () -> Bool = { false },
    _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let thread = pthread_self()
    state.withLock { $0.thread = thread }
    let outcome = Outcome<Value>()
    let task = Task(executorPreference: self) { await outcome.set(to: body) }
    while !outcome.isSet {
      if isCancelled() { task.cancel() }
      if let job = nextJob() {
        job.runSynchronously(on: asUnownedTaskExecutor())
      } else if !jump() {
        try waitForOtherThreads()
      }
      try requireProgress()
    }
    let escapes = state.withLock(\.escapeCount)
    guard escapes == 0 else { throw VirtualTimeError.escaped(count: escapes) }
    return try outcome.get()
  }

  private func nextJob() -> UnownedJob? {
    state.withLock { state in
      guard !state.ready.isEmpty else { return nil }
      state.jobCount += 1
      state.jobsSinceJump += 1
      guard let shuffle, state.ready.count > 1 else { return state.ready.removeFirst() }
      return state.ready.remove(at: Int(shuffle.next() % UInt64(state.ready.count)))
    }
  }

  /// Moves the clock to the next moment that someone sleeps for, and wakes all who do.
  private func jump() -> Bool {
    let woken = state.withLock { $0.jump() }
    for continuation in woken { continuation.resume() }
    return !woken.isEmpty
  }

  /// Gives a task that has left the thread a second of real time to come back and be counted.
  private func waitForOtherThreads() throws {
    for _ in 0..<1000 {
      usleep(1000)
      if state.withLock({ !$0.ready.isEmpty }) { return }
    }
    throw VirtualTimeError.nothingCanHappen(at: now)
  }

  private func requireProgress() throws {
    let (jobs, now) = state.withLock { ($0.jobsSinceJump, $0.now) }
    guard jobs < Self.mostJobsWithoutTime else { throw VirtualTimeError.noProgress(at: now) }
  }

  /// Far more than any moment of a scenario needs.
  private static let mostJobsWithoutTime = 5_000_000
}

extension VirtualTime {
  /// A task that sleeps.
  fileprivate struct Sleeper: Comparable {
    let wakesAt: Timestamp
    let ticket: Int

    static func < (left: Sleeper, right: Sleeper) -> Bool {
      (left.wakesAt, left.ticket) < (right.wakesAt, right.ticket)
    }
  }

  fileprivate struct State {
    var now: Timestamp
    var thread: pthread_t?
    var ready: Deque<UnownedJob> = []
    var sleepers = Heap<Sleeper>()
    var continuations: [Int: CheckedContinuation<Void, any Error>] = [:]
    var lastTicket = 0
    var jobCount = 0
    var jobsSinceJump = 0
    var escapeCount = 0

    init(now: Timestamp) {
      self.now = now
    }

    mutating func nextTicket() -> Int {
      lastTicket += 1
      return lastTicket
    }

    mutating func add(_ job: UnownedJob, from thread: pthread_t) {
      if let own = self.thread, pthread_equal(own, thread) == 0 { escapeCount += 1 }
      ready.append(job)
    }

    mutating func add(_ sleeper: Sleeper, _ continuation: CheckedContinuation<Void, any Error>) {
      sleepers.insert(sleeper)
      continuations[sleeper.ticket] = continuation
    }

    /// The sleepers of the next moment; those that were cancelled are gone already.
    mutating func jump() -> [CheckedContinuation<Void, any Error>] {
      var woken: [CheckedContinuation<Void, any Error>] = []
      while let next = sleepers.min, woken.isEmpty || next.wakesAt == now {
        sleepers.removeMin()
        guard let continuation = continuations.removeValue(forKey: next.ticket) else { continue }
        now = next.wakesAt
        jobsSinceJump = 0
        woken.append(continuation)
      }
      return woken
    }
  }
}

/// What came of a body.
private final class Outcome<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)

  var isSet: Bool { result.withLock { $0 != nil } }

  func set(to body: () async throws -> Value) async {
    do {
      let value = try await body()
      result.withLock { $0 = .success(value) }
    } catch {
      result.withLock { $0 = .failure(error) }
    }
  }

  func get() throws -> Value {
    guard let result = result.withLock(\.self) else {
      preconditionFailure("asked before the body has ended")
    }
    return try result.get()
  }
}
