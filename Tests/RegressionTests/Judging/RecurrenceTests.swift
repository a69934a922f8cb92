import Testing

@testable import Regression

struct RecurrenceTests {
  /// A hundred and twenty values, of which some are 9 and the others 1.
  private static func recurrence(of nines: Int) -> Recurrence {
    var recurrence = Recurrence(Inference())
    for run in 0..<120 { recurrence.append(run < nines ? 9 : 1, run: run) }
    return recurrence
  }

  @Test(arguments: [(0, 1), (1, 3), (3, 3), (4, 3), (5, 4), (12, 5), (60, 15), (120, Int.max)])
  func aRowMustBeLongerTheMoreOftenItsValuesCame(nines: Int, runs: Int) {
    #expect(Self.recurrence(of: nines).demandedRuns(asFarAs: 9, isAbove: true) == runs)
  }

  @Test func onlyValuesAtLeastAsFarOffArePrecedents() {
    let recurrence = Self.recurrence(of: 5)
    #expect(recurrence.demandedRuns(asFarAs: 9.1, isAbove: true) == 1)
    #expect(recurrence.demandedRuns(asFarAs: 8, isAbove: true) == 4)
    #expect(recurrence.demandedRuns(asFarAs: 0.9, isAbove: false) == 1)
  }

  @Test func nothingHasNoPrecedents() {
    #expect(Recurrence(Inference()).demandedRuns(asFarAs: 1, isAbove: true) == 1)
  }

  @Test func oldPrecedentsAreForgotten() {
    var recurrence = Self.recurrence(of: 5)
    for run in 120..<240 { recurrence.append(1, run: run) }
    #expect(recurrence.demandedRuns(asFarAs: 9, isAbove: true) == 1)
  }
}
