import Foundation
import Processes
import Testing

/// Waits until something holds; fails after a minute.
func eventually(
  _ what: Comment,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ holds: () throws -> Bool
) async throws {
  let end = ContinuousClock.now + .seconds(60)
  while try !holds() {
    try #require(ContinuousClock.now < end, what, sourceLocation: sourceLocation)
    await Task.yield()
  }
}

/// Waits until a process has ended. Foundation would wait for those too that the process has started.
func end(of process: Process) async throws {
  let number = process.processIdentifier
  try await eventually("process \(number) ends") {
    guard let status = try? ProcessStatus(number: number) else { return true }
    return status.hasEnded
  }
}

/// Whether nothing is at a path.
func isGone(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) != 0 && errno == ENOENT
}

/// The identity of a process that runs.
func identity(_ process: Process) throws -> ProcessIdentity {
  try ProcessIdentity(number: process.processIdentifier)
}
