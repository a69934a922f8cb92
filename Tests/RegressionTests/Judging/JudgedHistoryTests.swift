import Regression
import Results
import Testing

struct JudgedHistoryTests {
  private let subject = Subject.metric(Series(scenario: "S", metric: "m"))

  @Test func eachRunIsMarkedAsItWasJudgedThen() throws {
    var values = [Double].scattered(around: 100, 40)
    values[20] = 160
    for night in 30..<40 { values[night] += 40 }
    let nights = Nights(values)
    let judged = try JudgedHistory(nights.history, policy: nights.policy)
    let expected = try nights.kinds().enumerated().compactMap { night, kind in
      kind == .regression || kind == .suspected
        ? JudgedHistory.Mark(run: Int64(night + 1), isConfirmed: kind == .regression) : nil
    }
    #expect(judged.marks(of: subject) == expected)
    #expect(expected.contains { $0.isConfirmed } && expected.contains { !$0.isConfirmed })
    #expect(judged.marks(of: .scenario("S")).isEmpty)
  }

  @Test func theBandOfARunIsWhatItWasJudgedByThen() throws {
    var values = [Double].scattered(around: 100, 40)
    for night in 30..<40 { values[night] += 40 }
    let nights = Nights(values)
    let bands = try JudgedHistory(nights.history, policy: nights.policy).bands(of: subject)
    #expect(bands[1] == nil)
    for night in [20, 29, 30] {
      var replay = try HistoryReplay(nights.history, policy: nights.policy)
      while replay.position != night { replay.advance(isExplained: true) }
      let evidence = replay.findings().first { $0.subject == subject }?.evidence
      let band = try #require(bands[Int64(night + 1)])
      #expect(evidence?.bound == band.high && evidence?.otherBound == band.low)
      #expect((band.low...band.high).contains(values[night]) == (night < 30))
    }
  }

  @Test func countersHaveNoBand() throws {
    let nights = Nights([1, 1, 2, 1], .lower, .exact)
    #expect(try JudgedHistory(nights.history, policy: nights.policy).bands(of: subject).isEmpty)
  }

  @Test func acceptedLevelsAreOfTheSubjectsTheyAreMeantFor() throws {
    var nights = Nights(.scattered(around: 100, 20))
    nights.accept("S/m", fromNight: 12)
    nights.accept("OTHER/*", fromNight: 5)
    let judged = try JudgedHistory(nights.history, policy: nights.policy)
    #expect(judged.acceptedRuns(of: subject) == [13])
    #expect(judged.acceptedRuns(of: .scenario("S")).isEmpty)
  }

  @Test func noRunsHaveNoMarks() throws {
    let judged = try JudgedHistory(History(), policy: Policy())
    #expect(judged.marks(of: subject).isEmpty && judged.acceptedRuns(of: subject).isEmpty)
  }
}
