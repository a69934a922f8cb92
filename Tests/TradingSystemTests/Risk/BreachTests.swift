import Foundation
import Results
import Testing

@testable import TradingSystem

struct BreachTests {
  private let policy = TradingPolicy(version: 1, updatedBy: "test", updatedAt: StopRig.start)

  @Test(
    arguments: [
      (11, 21, 6, .drawdown(11, limit: 10)),
      (10, 21, 6, .openLoss(21, limit: 20)),
      (10, 20, 6, .executionErrors(6, limit: 5)),
      (10, 20, 5, nil),
    ] as [(Decimal, Decimal, Int, Breach?)]
  )
  func theFirstLimitThatIsPassedIsNamed(
    drawdown: Decimal,
    openLoss: Decimal,
    errors: Int,
    breach: Breach?
  ) {
    let metrics = RiskMetrics.with(drawdown: drawdown, openLoss: openLoss)
    #expect(Breach.first(in: metrics, executionErrors: errors, limits: policy) == breach)
  }

  @Test(arguments: [0, -5] as [Decimal])
  func anAccountThatNeverHadAnythingLosesNothing(peak: Decimal) {
    let metrics = RiskMetrics(
      equity: peak,
      peakEquity: peak,
      openLoss: 100,
      updatedAt: StopRig.start
    )
    #expect(Breach.first(in: metrics, executionErrors: 0, limits: policy) == nil)
  }

  @Test func withoutMetricsOnlyErrorsCount() {
    #expect(Breach.first(in: nil, executionErrors: 5, limits: policy) == nil)
    #expect(Breach.first(in: nil, executionErrors: 6, limits: policy) != nil)
  }

  @Test(
    arguments: [
      (1, 1, false), (0, 1, true), (2, 0, false), (0, 0, true), (0, 2, false),
    ] as [(Int, Int, Bool)]
  )
  func metricsPredateOthersIfCountAndPriceAreOlder(revision: Int, second: Int, predates: Bool) {
    func metrics(_ revision: Int, _ second: Int) -> RiskMetrics {
      .with(at: StopRig.start.advanced(by: .seconds(second)), revision: revision)
    }
    #expect(metrics(revision, second).predate(metrics(1, 1)) == predates)
  }
}
