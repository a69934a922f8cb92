import Foundation
import Testing

/// Waits until something holds, and fails after a minute. It blocks the thread.
func eventually(
  _ what: Comment,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ holds: () throws -> Bool
) throws {
  let end = ContinuousClock.now + .seconds(60)
  while try !holds() {
    try #require(ContinuousClock.now < end, what, sourceLocation: sourceLocation)
    usleep(2_000)
  }
}
