import Regression
import Results
import Testing

/// What must never happen fails at once.
struct CriticalTests {
  private static func critical(_ values: [Double], _ direction: Direction = .lower) -> Nights {
    var nights = Nights(values, direction)
    nights.policy.defaults.isCritical = true
    return nights
  }

  @Test func noConfirmationIsNeeded() throws {
    let usual = [Double].scattered(around: 100, 20)
    #expect(try Self.critical(usual + [130, 100]).redNights() == [20])
    #expect(try Self.critical(usual + [70, 100], .higher).redNights() == [20])
    #expect(try Nights(usual + [130, 100]).redNights().isEmpty)
  }

  @Test func noMinimumOfHistoryDelaysIt() throws {
    var nights = Self.critical([0, 0, 1])
    nights.policy.defaults.minimumHistory = 10
    #expect(try nights.redNights() == [2])
  }

  @Test func aBetterValueStillNeedsConfirmation() throws {
    let usual = [Double].scattered(around: 100, 20)
    #expect(try Self.critical(usual + [60] + usual).redNights().isEmpty)
  }
}
