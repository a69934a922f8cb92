import Regression
import Results
import Testing

/// Many series of one run that move together.
struct EnvironmentShiftTests {
  private static func nights(moving: Int, of count: Int, by factor: Double = 1.4) -> Nights {
    var nights = Nights(24)
    for metric in 0..<count {
      let after = [Double].scattered(around: metric < moving ? 100 * factor : 100, 4)
      nights.measure("m\(metric)", .scattered(around: 100, 20) + after)
    }
    return nights
  }

  @Test func itIsOneFindingMoreThatListsTheOthers() throws {
    let findings = try Self.nights(moving: 8, of: 20).findings()
    for night in 20..<24 {
      let shift = try #require(findings[night]["(run)"])
      #expect(shift.kind == (night == 20 ? .suspected : .regression))
      #expect(shift.rule == .environmentShift(moved: 8, judged: 20))
      #expect(shift.isFailing == (night > 20))
      #expect(findings[night].values.count(where: \.isPartOfShift) == 8)
    }
    #expect(findings[..<20].allSatisfy { $0["(run)"] == nil })
  }

  @Test(arguments: [(4, 5), (4, 4), (5, 20), (8, 30)])
  func fewSeriesAreNoShift(moving: Int, count: Int) throws {
    let findings = try Self.nights(moving: moving, of: count).findings()
    #expect(findings.allSatisfy { $0["(run)"] == nil })
    #expect(findings[22].values.count(where: \.isFailing) == moving)
  }

  @Test func improvementsAreNoShift() throws {
    let nights = Self.nights(moving: 20, of: 20, by: 0.6)
    #expect(try nights.findings().allSatisfy { $0["(run)"] == nil })
    #expect(try nights.redNights().isEmpty)
  }

  @Test func whatGotWorseAnotherNightIsNoPartOfIt() throws {
    var nights = Self.nights(moving: 8, of: 19)
    let later = [Double].scattered(around: 100, 22) + .scattered(around: 140, 2)
    nights.measure("later", later)
    let findings = try nights.findings()[23]
    #expect(findings["(run)"]?.rule == .environmentShift(moved: 8, judged: 20))
    #expect(findings["S/later"]?.isFailing == true)
    #expect(findings["S/later"]?.isPartOfShift == false)
  }
}
