import Foundation

/// What an operator asks of the emergency stop: to arm again after a trip.
public struct ResetRequest: Hashable, Sendable, Codable {
  /// The operator.
  public let user: String
  /// Why trading may go on.
  public let reason: String
  /// Whether drawdown is counted from the present equity from now on, if the breach holds.
  public let acceptsLoss: Bool

  /// Creates a request; blanks around the texts are left out.
  public init(by user: String, reason: String, acceptingLoss: Bool = false) {
    self.user = user.trimmingCharacters(in: .whitespacesAndNewlines)
    self.reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    acceptsLoss = acceptingLoss
  }
}
