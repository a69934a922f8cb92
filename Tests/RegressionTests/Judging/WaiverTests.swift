import Regression
import Results
import Testing

/// What is known to be worse, and allowed for a time.
struct WaiverTests {
  private static func waived(
    _ nights: Nights,
    _ pattern: String = "S/m",
    until night: Int = 1000,
    atMost: Quantity? = nil
  ) -> Nights {
    var nights = nights
    nights.policy.waivers.append(
      Waiver(
        pattern: pattern,
        owner: "ann",
        reason: "known",
        until: Nights.time(ofNight: night),
        atMost: atMost,
        source: .policyFile(line: 1)
      )
    )
    return nights
  }

  private static let worse = Nights([5, 6, 6, 7], .lower, .exact)

  @Test func aWaivedRegressionDoesNotFail() throws {
    #expect(try Self.waived(Self.worse).redNights().isEmpty)
    let finding = try Self.waived(Self.worse).lastFinding()
    #expect(finding.kind == .regression)
    #expect(finding.waiver?.state == .holds)
  }

  @Test func aWaiverOfSomethingElseDoesNotHold() throws {
    #expect(try Self.waived(Self.worse, "S/other").redNights() == [1, 2, 3])
  }

  @Test func anExpiredWaiverFails() throws {
    let nights = Self.waived(Self.worse, until: 3)
    #expect(try nights.redNights() == [3])
    #expect(try nights.lastFinding().waiver?.state == .expired)
  }

  @Test func anExceededWaiverFails() throws {
    let nights = Self.waived(Self.worse, atMost: Quantity(6))
    #expect(try nights.redNights() == [3])
    #expect(try nights.lastFinding().waiver?.state == .exceeded)
  }

  @Test func theBoundIsOnTheWorseSide() throws {
    let higher = Self.waived(Nights([5, 4, 3], .higher, .exact), atMost: Quantity(4))
    #expect(try higher.redNights() == [2])
    var ruled = Self.waived(Nights([5, 4, 3], .none, .exact), atMost: Quantity(4))
    ruled.policy.defaults.direction = .higher
    #expect(try ruled.redNights() == [2])
    ruled.policy.defaults.direction = .lower
    ruled.policy.rules = [
      PolicyRule(pattern: SubjectPattern("S/m"), settings: PolicySettings(direction: .higher))
    ]
    #expect(try ruled.redNights() == [2])
  }

  @Test func aBoundOfAnotherUnitIsConvertedAndOneThatCannotBeDoesNotHold() throws {
    let slow = Nights([1, 2], .lower, .exact, unit: "s")
    #expect(try Self.waived(slow, atMost: Quantity(2500, unit: "ms")).redNights().isEmpty)
    #expect(try Self.waived(slow, atMost: Quantity(1500, unit: "ms")).redNights() == [1])
    #expect(try Self.waived(slow, atMost: Quantity(5, unit: "MiB")).redNights() == [1])
  }

  @Test func aBoundDoesNotExcuseWhatIsMissing() throws {
    let gone = Nights([5, .nan], .lower, .exact)
    #expect(try Self.waived(gone, atMost: Quantity(6)).redNights() == [1])
    #expect(try Self.waived(gone).redNights().isEmpty)
  }

  @Test func theBestOfSeveralWaiversCounts() throws {
    let nights = Self.waived(Self.waived(Self.worse, until: 1), "S/*")
    #expect(try nights.redNights().isEmpty)
  }

  @Test func waivedSeriesDoNotFailAsAnEnvironmentShift() throws {
    var nights = Nights(24)
    for metric in 1...10 { nights.measure("m\(metric)", .constant(100, 2) + .constant(150, 22)) }
    #expect(try nights.redNights().count == 22)
    #expect(try Self.waived(nights, "S/*").redNights().isEmpty)
  }
}
