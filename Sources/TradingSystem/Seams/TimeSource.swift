public import Results

/// Where the time comes from: a clock of the real world, or a virtual one.
public protocol TimeSource: Sendable {
  /// The time.
  var now: Timestamp { get }

  /// Waits for a moment; one that has passed is not waited for.
  ///
  /// - Parameter moment: When to go on.
  /// - Throws: `CancellationError` if the task is cancelled before or while it waits.
  func sleep(until moment: Timestamp) async throws
}

extension TimeSource {
  /// Waits for a while.
  ///
  /// - Parameter duration: How long.
  /// - Throws: `CancellationError` if the task is cancelled before or while it waits.
  public func sleep(for duration: Duration) async throws {
    try await sleep(until: now.advanced(by: duration))
  }
}
