import Results

extension TimeSource {
  /// What a body gives, if it does so in time; else the body is cancelled.
  ///
  /// - Parameters:
  ///   - moment: When it is too late.
  ///   - body: What to do.
  /// - Returns: What the body gives; `nil` if it was too late.
  /// - Throws: What the body throws, and `CancellationError` if the task is cancelled.
  func value<Value: Sendable>(
    before moment: Timestamp,
    of body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await sleep(until: moment)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
