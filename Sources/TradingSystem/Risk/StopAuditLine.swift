import Foundation
import Results

/// A line of the emergency stop's audit: who did what, when and why, and what came of it.
struct StopAuditLine: Hashable, Sendable, Codable {
  enum Action: String, Hashable, Sendable, Codable {
    case start
    case trip
    case reset
    case enable
    case disable
  }

  var time: Timestamp
  var actor: String
  var action: Action
  var reason: String
  var outcome: String
  /// What the emergency stop is after it.
  var state: StopMachine.State

  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + Array("\n".utf8)
  }
}
