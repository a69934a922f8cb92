import Foundation
import Logging
import Results
import Simulation
import Testing

@testable import TradingSystem

struct PortfolioAnnouncingTests {
  private let time = VirtualTime(startingAt: StopRig.start)
  private let events = Publications()

  /// What is published while prices come in: how much to wait, and the price then.
  private func announcements(of prices: [(Duration, Decimal)]) throws -> [DrawdownNotice] {
    let portfolio = Portfolio(
      cash: 10_000,
      time: time,
      publisher: events,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    try time.run { [time] in
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await portfolio.run() }
        group.addTask {
          let fill = Fill(symbol: "A", side: .buy, quantity: 100, price: 100, time: time.now)
          await portfolio.apply(fill)
          for (wait, price) in prices {
            try await time.sleep(for: wait)
            _ = await portfolio.mark("A", price: price, at: time.now)
          }
          try await time.sleep(for: .seconds(10))
        }
        while let result = await group.nextResult() {
          if case .success = result { group.cancelAll() }
        }
      }
    }
    return try events.payloads(of: .drawdownUpdated, as: DrawdownNotice.self)
  }

  @Test func itIsToldOnceASecondHoweverManyPricesCome() throws {
    let prices = (0..<200).map { index -> (Duration, Decimal) in
      (.milliseconds(10), index % 2 == 0 ? 99.9 : 99.95)
    }
    let told = try announcements(of: prices)
    #expect(told.count == 3)
    #expect(told.last?.drawdownPercent == 0.05)
    #expect(told.last?.equity == 9995)
  }

  @Test func aWholePercentIsToldAtOnce() throws {
    let prices: [(Duration, Decimal)] = [
      (.milliseconds(100), 99.5), (.milliseconds(100), 98.5), (.milliseconds(100), 98.2),
      (.milliseconds(100), 95),
    ]
    let told = try announcements(of: prices)
    #expect(told.map(\.drawdownPercent) == [1.5, 5])
    #expect(
      told.map { StopRig.start.duration(to: $0.time) } == [.milliseconds(200), .milliseconds(400)]
    )
  }

  @Test func aWholePercentThatIsPassedMeanwhileIsToldAfterwards() throws {
    let publishedAt = Box<[Duration]>([])
    events.meanwhile.value = { [time] in
      try await time.sleep(until: StopRig.start.advanced(by: .milliseconds(1300)))
      publishedAt.update { $0.append(StopRig.start.duration(to: time.now)) }
    }
    let prices: [(Duration, Decimal)] = [(.milliseconds(100), 99.5), (.seconds(1), 95)]
    let told = try announcements(of: prices)
    #expect(told.map(\.drawdownPercent) == [0.5, 5])
    #expect(publishedAt.value == [.milliseconds(1300), .milliseconds(1300)])
  }

  @Test func nothingIsToldWhileNothingChanges() throws {
    let told = try announcements(of: [])
    #expect(told.count == 1)
  }

  @Test func whatTheBusRefusesIsToldWithTheNextChangeOrSecond() throws {
    events.setDown(true)
    let down = try announcements(of: [(.milliseconds(100), 95)])
    #expect(down.isEmpty)
    events.setDown(false)
    let up = try announcements(of: [(.milliseconds(100), 95)])
    #expect(up.map(\.drawdownPercent) == [5])
  }
}
