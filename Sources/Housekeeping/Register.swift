import Foundation

/// The list of what a live run has started, one line each; lines are only ever added.
struct Register {
  let path: String

  /// Adds a line.
  func add(_ registration: Registration) throws {
    var line = try JSONEncoder.ofOneLine.encode(registration)
    line.append(UInt8(ascii: "\n"))
    try PrivateFile(path: path).append(line)
  }

  /// What was added, oldest first. A last line without an end was never finished, and is left out.
  ///
  /// - Throws: ``HousekeepingError``.
  func registrations() throws(HousekeepingError) -> [Registration] {
    guard access(path, F_OK) == 0 || errno != ENOENT else { return [] }
    return try lines().enumerated().map { index, line throws(HousekeepingError) in
      guard let registration = Self.registration(line) else {
        throw .corrupted(path: path, reason: "line \(index + 1) names no process and no port")
      }
      return registration
    }
  }

  /// What can be understood of it.
  func readableRegistrations() -> [Registration] {
    ((try? lines()) ?? []).compactMap(Self.registration)
  }

  private func lines() throws(HousekeepingError) -> [Substring] {
    let text = String(decoding: try PrivateFile(path: path).contents(), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  private static func registration(_ line: Substring) -> Registration? {
    try? JSONDecoder().decode(Registration.self, from: Data(line.utf8))
  }
}
