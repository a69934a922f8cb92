import Foundation

/// What an operator asks of the emergency stop.
struct ResetRequest: Hashable, Sendable {
  let user: String
  let reason: String
  let acceptsLoss: Bool

  init(by user: String, reason: String, acceptingLoss: Bool) {
    self.user = user.trimmingCharacters(in: .whitespacesAndNewlines)
    self.reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    acceptsLoss = acceptingLoss
  }
}
