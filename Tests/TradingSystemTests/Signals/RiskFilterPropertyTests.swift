import Foundation
import Results
import Testing
import TradingSystem

struct RiskFilterPropertyTests {
  /// A signal that was judged, and whether it became an intent.
  private struct Verdict {
    let symbol: String
    let time: Timestamp
    let isIntent: Bool
  }

  /// Random floods: few or many symbols, pauses and bursts, and pauses of exactly a minute.
  private func flood(seed: UInt64) -> (limit: Int, symbolCount: Int, verdicts: [Verdict]) {
    let random = RandomSource.seeded(seed, for: "flood")
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    let limit = 1 + pick(12)
    let symbolCount = 1 + pick(15)
    let pauses: [Duration] = [
      .zero, .zero, .milliseconds(100), .milliseconds(100), .milliseconds(999), .seconds(3),
      .seconds(20),
    ]
    var filter = RiskFilter()
    var now = Timestamp.signalStart
    let verdicts = (0..<400).map { number in
      now = now.advanced(by: pick(80) == 0 ? .seconds(60) : pauses[pick(pauses.count)])
      let symbol = "S\(min(pick(symbolCount), pick(symbolCount)))"
      let signal = Signal.example("\(number)", symbol: symbol, at: now)
      let outcome = filter.judge(signal, policy: .limiting(to: limit), at: now)
      let isIntent = outcome == .intent(id: TradeIntent.id(ofSignal: signal.id))
      return Verdict(symbol: symbol, time: now, isIntent: isIntent)
    }
    return (limit, symbolCount, verdicts)
  }

  /// The intents of the 60 seconds up to a verdict, without that one.
  private func window(before index: Int, in verdicts: [Verdict]) -> [Verdict] {
    verdicts[..<index].filter {
      $0.isIntent && $0.time.duration(to: verdicts[index].time) < .seconds(60)
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func noWindowHoldsMoreThanTheLimit(seed: UInt64) {
    let (limit, _, verdicts) = flood(seed: seed)
    for (index, verdict) in verdicts.enumerated() where verdict.isIntent {
      #expect(window(before: index, in: verdicts).count < limit)
    }
    #expect(verdicts.contains { $0.isIntent })
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func aSymbolWaitsLessThanAMinute(seed: UInt64) {
    let (limit, symbolCount, verdicts) = flood(seed: seed)
    guard symbolCount <= limit else { return }
    var refusedSince: [String: Timestamp] = [:]
    var lastAskedAt: [String: Timestamp] = [:]
    for (index, verdict) in verdicts.enumerated() {
      let silence = lastAskedAt[verdict.symbol].map { $0.duration(to: verdict.time) }
      if silence ?? .zero >= .seconds(60) { refusedSince[verdict.symbol] = nil }
      lastAskedAt[verdict.symbol] = verdict.time
      let isServed = window(before: index, in: verdicts).contains { $0.symbol == verdict.symbol }
      if verdict.isIntent || isServed {
        refusedSince[verdict.symbol] = nil
      } else {
        let since = refusedSince[verdict.symbol] ?? verdict.time
        refusedSince[verdict.symbol] = since
        #expect(since.duration(to: verdict.time) < .seconds(60))
      }
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func nobodyIsRefusedWhileThereIsRoomForAllWhoWait(seed: UInt64) {
    let (limit, _, verdicts) = flood(seed: seed)
    for (index, verdict) in verdicts.enumerated() where !verdict.isIntent {
      let intents = window(before: index, in: verdicts)
      let refused = verdicts[..<index].filter {
        !$0.isIntent && $0.time.duration(to: verdict.time) < .seconds(60)
      }
      let waiting = Set(refused.map(\.symbol)).subtracting(intents.map(\.symbol))
      #expect(limit - intents.count <= waiting.subtracting([verdict.symbol]).count)
    }
  }
}
