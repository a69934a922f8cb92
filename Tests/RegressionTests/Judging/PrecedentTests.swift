import Regression
import Results
import Testing

/// What came and went before is not news; what never happened is.
struct PrecedentTests {
  /// A steady series with some values of 150 in it.
  private static func spiky(_ count: Int, at spikes: [Int]) -> [Double] {
    var values = [Double].scattered(around: 100, count)
    for night in spikes { values[night] = 150 }
    return values
  }

  private static func lastKinds(_ count: Int, of nights: Nights) throws -> [Finding.Kind?] {
    try nights.kinds().suffix(count)
  }

  @Test func whatCameAndWentOftenMustLastLonger() throws {
    let nights = Nights(Self.spiky(120, at: [20, 50, 80, 110]) + [150, 150, 150, 150])
    #expect(
      try Self.lastKinds(4, of: nights) == [.suspected, .suspected, .regression, .regression]
    )
    #expect(try nights.redNights() == [122, 123])
  }

  @Test func aValueFartherOffThanAllPrecedentsIsConfirmedByTheNextRun() throws {
    let nights = Nights(Self.spiky(120, at: [20, 50, 80, 110]) + [200, 200])
    #expect(try Self.lastKinds(2, of: nights) == [.suspected, .regression])
  }

  @Test func anEventThatRecursInANearlyConstantSeriesAlarmsOnce() throws {
    let nights = Nights((0..<300).map { $0 % 25 == 24 ? 1 : 0 })
    #expect(try nights.redNights() == [24])
  }

  @Test func moreOftenThanEverIsARegressionOfANearlyConstantSeries() throws {
    let nights = Nights((0..<120).map { $0 % 25 == 24 ? 1 : 0 } + [1, 1, 1, 1])
    #expect(try nights.redNights() == [24, 122, 123])
  }

  @Test func aLastingRegressionThatWasRepairedIsNoPrecedent() throws {
    let steady = [Double].scattered(around: 100, 30)
    let nights = Nights(steady + .constant(150, 4) + steady + [150, 150])
    #expect(try nights.redNights() == [31, 32, 33, 65])
  }

  @Test func aBadNightIsNoPrecedentForASingleSeries() throws {
    var nights = Nights(62)
    for metric in 0..<20 {
      let end = metric == 7 ? [150, 150] : [Double].scattered(around: 100, 2)
      nights.measure("m\(metric)", Self.spiky(60, at: [20, 30, 40, 50]) + end)
    }
    #expect(try nights.kinds(of: "S/m7").suffix(2) == [.suspected, .regression])
    #expect(try nights.redNights() == [61])
  }

  @Test func afterABadNightASuspicionNeedsMoreToBeConfirmed() throws {
    // The last value has a probability of 0.006: enough for one suspicion, not for one of twenty.
    let values = (0..<60).map { $0 % 2 == 0 ? 96.0 : 104 } + [150, 111.2]
    #expect(try Nights(values).redNights() == [61])
    var nights = Nights(62)
    nights.measure("m", values)
    for metric in 1..<20 { nights.measure("m\(metric)", Array(values.dropLast()) + [96]) }
    #expect(try nights.redNights().isEmpty)
  }
}
