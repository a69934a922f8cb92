import Harness
import Results
import Testing

struct JudgementTests {
  @Test(
    arguments: [
      (Judgement.noEvidence("it was dark"), nil, "evidence", "it was dark"),
      (.equal(1, to: 1), true, "1", "1"),
      (.equal("a", to: "b"), false, "b", "a"),
      (.number(2, atMost: 2, " s"), true, "at most 2 s", "2 s"),
      (.number(2.000001, atMost: 2, " s"), false, "at most 2 s", "2.000001 s"),
      (.number(nil, atMost: 2), nil, "evidence", "it was not measured"),
      (.number(.nan, atMost: 2), false, "at most 2", "nan"),
      (.number(2, atLeast: 2), true, "at least 2", "2"),
      (.number(1.5, atLeast: 2, " %"), false, "at least 2 %", "1.5 %"),
      (.number(nil, atLeast: 2), nil, "evidence", "it was not measured"),
      (.happened(after: .seconds(1), within: .seconds(1)), true, "within 1 s", "after 1 s"),
      (.happened(after: .seconds(1.5), within: .seconds(1)), false, "within 1 s", "after 1.5 s"),
      (.happened(after: nil, within: .seconds(1)), false, "within 1 s", "never"),
      (.none(of: []), true, "none", "none"),
      (.none(of: ["a"]), false, "none", "1: a"),
      (.none(of: ["a", "b", "c"]), false, "none", "3: a; b; c"),
      (.none(of: ["a", "b", "c", "d", "e"]), false, "none", "5: a; b; c and 2 more"),
    ] as [(Judgement, Bool?, String, String)]
  )
  func itSaysWhatWasExpectedAndWhatWasSeen(
    _ judgement: Judgement,
    _ holds: Bool?,
    _ expected: String,
    _ observed: String
  ) {
    #expect(judgement == Judgement(holds, expected: expected, observed: observed))
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (1.5, "1.5"), (0.1 + 0.2, "0.3"),
    (1.23456789, "1.234568"), (-0.0000001, "0"), (1e14, "100000000000000"), (1e16, "1e+16"),
    (.infinity, "inf"), (.nan, "nan"),
  ])
  func aNumberIsShort(_ number: Double, _ text: String) {
    #expect(number.short == text)
  }

  @Test(
    arguments: [
      ([], 0.5, nil), ([7], 0, 7), ([7], 0.5, 7), ([7], 1, 7), ([3, 1, 2], 0, 1),
      ([3, 1, 2], 0.5, 2), ([3, 1, 2], 1, 3), ([4, 1, 3, 2], 0.5, 2), ([4, 1, 3, 2], 0.51, 3),
      ([2, 2, 2, 9], 0.75, 2), ([2, 2, 2, 9], 0.76, 9), ([5, 5, 5], 0.99, 5),
    ] as [([Double], Double, Double?)]
  )
  func aQuantileIsOneOfTheNumbers(_ numbers: [Double], _ part: Double, _ quantile: Double?) {
    #expect(numbers.quantile(part) == quantile)
  }
}
