import Foundation
import Logging
import Results

extension Portfolio {
  /// Publishes `portfolio.drawdown_updated` while it runs, apart from who feeds prices: a bus that is
  /// slow must not delay the emergency stop.
  ///
  /// It is published when something has changed: after each ``Settings/announcementInterval``, and at
  /// once when drawdown has come to other whole percents than were last published.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  public func run() async throws {
    let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    wake = continuation
    try await withThrowingTaskGroup { group in
      group.addTask {
        for await _ in changes { await self.announce() }
        try Task.checkCancellation()
      }
      group.addTask {
        while true {
          try await self.time.sleep(for: self.settings.announcementInterval)
          await self.announce()
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  func wakeAnnouncer() {
    if hasPassedWholePercent { wake?.yield() }
  }

  /// Without all prices it is not known, and would look like a loss.
  private var hasPassedWholePercent: Bool {
    isFullyPriced
      && wholePercents(of: metrics) != (announced.map(wholePercents) ?? 0)
  }

  /// Publishes the newest metrics; whoever comes while it is being done leaves it to who does it.
  private func announce() async {
    guard !isAnnouncing, isFullyPriced, metrics.revision != announced?.revision else { return }
    isAnnouncing = true
    defer { isAnnouncing = false }
    do {
      repeat {
        let newest = metrics
        try await publisher.publish(EventDraft(.drawdownUpdated, DrawdownNotice(of: newest)))
        announced = newest
      } while hasPassedWholePercent
    } catch {
      logger.warning("drawdown was not announced", metadata: ["error": "\(error)"])
    }
  }

  private func wholePercents(of metrics: RiskMetrics) -> Decimal {
    metrics.drawdownPercent.rounded(to: 0, .down)
  }
}
