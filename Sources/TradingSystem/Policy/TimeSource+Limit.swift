extension TimeSource {
  /// Does something, but only for so long.
  ///
  /// - Parameters:
  ///   - duration: How long it may take; then it is cancelled.
  ///   - body: What to do; it must end when it is cancelled.
  /// - Returns: What the body gives; `nil` if it took too long.
  /// - Throws: What the body throws; `CancellationError` if the task is cancelled.
  func limit<Value: Sendable>(
    _ duration: Duration,
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await sleep(for: duration)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
