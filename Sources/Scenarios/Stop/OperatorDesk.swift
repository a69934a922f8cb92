import Foundation
import Harness
import Results
import TradingSystem

/// An operator who wants trading to go on, and remembers what came of each attempt.
final class OperatorDesk: Sendable {
  /// An attempt to arm the emergency stop again.
  struct Attempt: Sendable {
    /// Who tried.
    let name: String
    /// When.
    let time: Timestamp
    /// When the answer was there.
    let answeredAt: Timestamp
    /// Whether the operator took the loss into account.
    let acceptsLoss: Bool
    /// Why it was refused; `nil` if it was accepted.
    let refusal: ResetRefusal?
    /// When the emergency stop had tripped; `nil` if it had not.
    let trippedAt: Timestamp?
  }

  /// The market, which counts the account's drawdown anew when a loss is accepted.
  private let feed: MarketFeed
  /// The limit of the drawdown, in percent; a smaller loss needs no acceptance.
  private let limit: Decimal

  /// What was tried, in order.
  let attempts = Ledger<Attempt>()

  init(feed: MarketFeed, limit: Decimal) {
    self.feed = feed
    self.limit = limit
  }

  /// Tries once to arm the emergency stop again, as soon as a process runs.
  func reset(as name: String, acceptingLoss: Bool, on stage: Stage) async throws {
    while !stage.hasProcess { try await stage.time.sleep(for: .milliseconds(20)) }
    let system = try stage.system
    let trippedAt = await system.state?.risk.stop.tripTime
    let time = stage.time.now
    feed.beginReset()
    defer { feed.endReset() }
    let refusal = try await system.reset(
      ResetRequest(by: name, reason: "looked at it", acceptingLoss: acceptingLoss)
    )
    if refusal == nil, acceptingLoss, feed.exceeds(limit) { feed.rebase() }
    attempts.append(
      Attempt(
        name: name,
        time: time,
        answeredAt: stage.time.now,
        acceptsLoss: acceptingLoss,
        refusal: refusal,
        trippedAt: trippedAt
      )
    )
  }

  /// Tries from a time on, every second, until the emergency stop is armed.
  func resetting(at start: Duration, until end: Duration) -> Load {
    Load("operator") { stage in
      try await stage.sleep(until: start)
      while stage.elapsed < end {
        if await stage.runningState?.risk.stop.canExecuteOrders == true { return }
        try await self.reset(as: "operator", acceptingLoss: true, on: stage)
        try await stage.time.sleep(for: .seconds(1))
      }
    }
  }
}
