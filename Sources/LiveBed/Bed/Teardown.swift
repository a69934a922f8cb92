/// What undoes what was started, the newest first.
struct Teardown: Sendable {
  private var steps: [@Sendable () async throws -> Void] = []

  /// Adds how something is ended that was started.
  mutating func add(_ step: @escaping @Sendable () async throws -> Void) {
    steps.append(step)
  }

  /// Ends everything.
  ///
  /// - Returns: Why something could not be ended.
  func failures() async -> [any Error] {
    await UnfinishedEnd.failures(of: steps.reversed())
  }

  /// Ends everything.
  ///
  /// - Throws: The first error, after everything else was ended.
  func run() async throws {
    if let failure = await failures().first { throw failure }
  }
}
