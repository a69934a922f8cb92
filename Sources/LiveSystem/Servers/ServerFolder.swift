import Foundation
import Results
import TradingSystem

/// The folder that a server has for itself, with its log.
struct ServerFolder {
  let url: URL
  /// The server's program.
  let program: String

  /// Makes a folder that no one else can look into.
  ///
  /// - Parameters:
  ///   - program: The server's program.
  ///   - parent: Where it is made.
  ///   - random: Chooses its name.
  /// - Throws: An error if it cannot be made.
  init(for program: String, in parent: URL, random: RandomSource) throws {
    self.program = program
    url = parent.appending(path: "qtsim-\(program)-\(random.identifier())")
    try FileManager.default.createDirectory(
      at: url,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
  }

  /// The file with what the server says.
  var log: String { url.appending(path: "\(program).log").path }

  /// The last of what the server has said.
  var logEnd: String {
    guard let bytes = FileManager.default.contents(atPath: log) else { return "(there is none)" }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.suffix(5).joined(separator: "\n")
  }

  /// Removes it with all that is in it.
  func remove() throws {
    try FileManager.default.removeItem(at: url)
  }
}

extension ServerFolder {
  /// Waits until something has happened to a server, which must not end meanwhile.
  ///
  /// - Parameters:
  ///   - process: The server's process.
  ///   - time: The clock.
  ///   - hasHappened: Whether it has.
  /// - Throws: ``ServerError/ended(program:log:)``, ``ServerError/silent(program:log:)``.
  func wait(
    for process: ChildProcess,
    by time: any TimeSource,
    until hasHappened: () async throws -> Bool
  ) async throws {
    let end = time.now.advanced(by: longestWait)
    var attempts = 0
    while try await !hasHappened() {
      attempts += 1
      guard !process.hasEnded else { throw ServerError.ended(program: program, log: logEnd) }
      guard attempts < fewestAttempts || time.now < end else {
        throw ServerError.silent(program: program, log: logEnd)
      }
      try await time.sleep(for: pollInterval)
    }
  }

  private var pollInterval: Duration { .milliseconds(5) }
  private var longestWait: Duration { .seconds(60) }
  /// So that it is not the server's fault if this process had no time to ask.
  private var fewestAttempts: Int { 100 }
}
