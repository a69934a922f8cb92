import Dispatch
import Synchronization

/// Work of tasks that a thread waits for.
enum Blocking {
  /// Does something in a task, and blocks the thread until it is done.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked again and again; `true` cancels the body.
  ///   - body: What to do.
  /// - Returns: What the body gives.
  /// - Throws: What the body throws.
  static func run<Value: Sendable>(
    cancellingIf isCancelled: () -> Bool,
    _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let end = DispatchSemaphore(value: 0)
    let task = Task {
      do {
        let value = try await body()
        outcome.withLock { $0 = .success(value) }
      } catch {
        outcome.withLock { $0 = .failure(error) }
      }
      end.signal()
    }
    while end.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      if isCancelled() { task.cancel() }
    }
    guard let outcome = outcome.withLock(\.self) else { preconditionFailure("nothing came of it") }
    return try outcome.get()
  }
}
