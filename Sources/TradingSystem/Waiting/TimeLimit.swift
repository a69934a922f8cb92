import Results

/// A bound on how long something may take.
package struct TimeLimit: Sendable {
  let time: any TimeSource
  let duration: Duration

  /// Creates a limit.
  package init(time: any TimeSource, duration: Duration) {
    self.time = time
    self.duration = duration
  }

  /// Does something, and cancels it when the time is up.
  ///
  /// - Parameter body: What to do; it must end soon after it is cancelled.
  /// - Throws: ``Exceeded`` if the time is up first, else what the body throws.
  package func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let end = time.now.advanced(by: duration)
    guard try await time.value(before: end, of: body) != nil else {
      throw Exceeded(duration: duration)
    }
  }
}

extension TimeLimit {
  /// The time was up.
  struct Exceeded: Error, Hashable, CustomStringConvertible {
    let duration: Duration

    var description: String { "no answer within \(duration.seconds) s" }
  }
}
