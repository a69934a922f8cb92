import ExchangeCore
import Foundation
import Harness
import Results
import TradingSystem

extension Stage {
  /// What the system's portfolio says of the account; `nil` if no process runs or it knows nothing yet.
  var riskMetrics: RiskMetrics? {
    get async { await runningState?.risk.metrics }
  }

  /// How long after the beginning of the play a moment of the exchange's ledger is.
  func offset(ofMicroseconds microseconds: Int64) -> Duration {
    offset(of: Timestamp(microseconds: microseconds))
  }

  /// The requests to place orders that would have added exposure, which came to the exchange in a time.
  ///
  /// - Parameters:
  ///   - time: When they came.
  ///   - delay: How much later than its beginning.
  /// - Returns: The requests.
  func increasingOrders(
    in time: Range<Timestamp>,
    after delay: Duration
  ) async -> [VenueArrival] {
    let start = time.lowerBound.advanced(by: delay).microseconds
    return await bed.venue().ledger.arrivals.filter { arrival in
      arrival.increasesExposure == true && arrival.time > start
        && arrival.time < time.upperBound.microseconds
    }
  }

  /// The beginnings of a condition that operators were told of without the event bus.
  func alerts(of condition: String) -> [Alert] {
    notices(of: condition).filter { $0.change == .raised }.map(\.alert)
  }

  /// What operators were told of a condition without the event bus.
  func notices(of condition: String) -> [AlertNotice] {
    bed.operatorNotices.entries.filter { $0.alert.condition.hasPrefix(condition) }
  }
}

extension Decimal {
  /// The nearest floating-point number.
  var double: Double { NSDecimalNumber(decimal: self).doubleValue }
}

extension Array where Element: Sendable {
  /// The sum of what each element gives.
  func asyncSum(_ term: @Sendable (Element) async -> Int) async -> Int {
    var sum = 0
    for element in self { sum += await term(element) }
    return sum
  }
}

extension Venue {
  /// What the system has used of its weight limit in the minute of a moment.
  func usedWeight(at microseconds: Int64) -> Int {
    ledger.windows.last {
      $0.limit.kind == .requestWeight && $0.start <= microseconds && microseconds < $0.end
    }?.used ?? 0
  }

  /// The smallest part of a minute's weight limit that was left.
  var leastWeightHeadroom: Double {
    ledger.windows.filter { $0.limit.kind == .requestWeight }
      .map { 1 - Double($0.used) / Double($0.limit.allowance) }
      .min() ?? 1
  }
}
