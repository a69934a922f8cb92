import Testing

@testable import Regression

struct PlacingTests {
  private func candidate(_ index: Int, _ kind: ChangePoint.Kind = .step) -> Candidate {
    let level = Level([0], deviation: 1)
    return Candidate(index: index, kind: kind, before: level, after: level, pValue: 0, doubt: 0)
  }

  private func places(_ candidates: [Candidate], of values: [Double]) -> [Int] {
    Placing(values: values).place(candidates).map(\.index)
  }

  private let step = [Double](repeating: 0, count: 20) + [Double](repeating: 10, count: 20)

  @Test(arguments: 15...25)
  func aStepWithinFivePlacesIsMovedToWhereItIs(index: Int) {
    #expect(places([candidate(index)], of: step) == [20])
  }

  @Test(arguments: [(14, 19), (26, 21)])
  func noStepIsMovedByMore(index: Int, expected: Int) {
    #expect(places([candidate(index)], of: step) == [expected])
  }

  @Test func aBendStaysWhereItIs() {
    #expect(places([candidate(17, .trend)], of: step) == [17])
  }

  @Test(arguments: [2, 8, 14])
  func ofEqualPlacesTheNearestIsTaken(index: Int) {
    #expect(places([candidate(index)], of: [Double](repeating: 4, count: 16)) == [index])
  }

  @Test func eachLevelKeepsTwoValues() {
    #expect(places([candidate(6)], of: [0, 0, 0, 0, 0, 0, 0, 9]) == [6])
    #expect(places([candidate(2)], of: [9, 0, 0, 0, 0, 0, 0, 0]) == [2])
  }

  @Test func noChangesStayNone() {
    #expect(places([], of: []) == [])
  }
}
