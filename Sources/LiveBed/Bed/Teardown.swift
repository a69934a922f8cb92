/// What undoes what was started, the newest first.
struct Teardown: Sendable {
  private var steps: [@Sendable () async throws -> Void] = []

  /// Adds how something is ended that was started.
  mutating func add(_ step: @escaping @Sendable () async throws -> Void) {
    steps.append(step)
  }

  /// Ends everything.
  ///
  /// - Throws: The first error, after everything else was ended.
  func run() async throws {
    var failures: [any Error] = []
    for step in steps.reversed() {
      do { try await step() } catch { failures.append(error) }
    }
    if let failure = failures.first { throw failure }
  }
}
