import Harness

/// A bed whose truth has to be read from servers while the play goes on.
protocol ObservedBed: TestBed {
  /// Keeps what the servers show, until the task is cancelled.
  func observe() async throws
}

extension ObservedBed {
  /// Does something with the bed while it is observed.
  func observed<Value: Sendable>(
    _ body: @Sendable (any TestBed) async throws -> Value
  ) async throws -> Value {
    let observation = Task { try await observe() }
    defer { observation.cancel() }
    return try await body(self)
  }
}
