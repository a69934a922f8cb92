import Regression
import Results
import Testing

/// What vanished, and what appeared.
struct PresenceTests {
  /// A scenario R with a check and a metric, that is gone after some nights.
  private static func nights(_ count: Int, gone: Range<Int>) -> Nights {
    var nights = Nights(count)
    nights.end("S", (0..<count).map { gone.contains($0) ? nil : .passed })
    nights.check("c", (0..<count).map { gone.contains($0) ? nil : .passed })
    nights.measure("m", (0..<count).map { gone.contains($0) ? .nan : 100 })
    return nights
  }

  @Test(arguments: ["S", "S/c", "S/m"])
  func whatVanishedIsMissedNightAfterNight(subject: String) throws {
    let memory = HistoryReplay.memory
    let kinds = try Self.nights(memory + 10, gone: 5..<(memory + 10)).kinds(of: subject)
    #expect(kinds[5..<(5 + memory)].allSatisfy { $0 == .missing })
    #expect(kinds[(5 + memory)...].allSatisfy { $0 == nil })
  }

  @Test func whatComesBackIsNotNew() throws {
    let kinds = try Self.nights(10, gone: 5..<8).kinds()
    #expect(kinds[8...] == [.unchanged, .unchanged])
  }

  @Test func aRenamedScenarioIsMissingAndNew() throws {
    var nights = Self.nights(6, gone: 5..<6)
    nights.end("T", [nil, nil, nil, nil, nil, .passed])
    let findings = try #require(nights.findings().last)
    #expect(
      findings.mapValues(\.kind) == [
        "S": .missing, "S/c": .missing, "S/m": .missing, "T": .new,
      ]
    )
  }

  @Test func aBrokenOffNightIsNotTheOneSinceWhenItIsMissing() throws {
    var nights = Self.nights(8, gone: 5..<8)
    nights.change([5]) { $0.isAborted = true }
    for subject in ["S", "S/c", "S/m"] {
      let onset = try #require(nights.lastFinding(of: subject).onset)
      #expect(onset.lastBefore?.run == 5)
      #expect(onset.first.run == 7)
      #expect(onset.runCount == 2)
    }
  }

  @Test(arguments: [
    (Policy.Reaction.fail, true), (.warn, false), (.allow, false),
  ])
  func thePolicySaysWhatMissingAndNewMean(reaction: Policy.Reaction, isRed: Bool) throws {
    var nights = Self.nights(6, gone: 5..<6)
    nights.policy.defaults.missing = reaction
    #expect(try nights.redNights().contains(5) == isRed)
    nights = Self.nights(6, gone: 0..<5)
    nights.policy.defaults.new = reaction
    #expect(try nights.redNights().contains(5) == isRed)
  }

  @Test func aFailingCheckThatAppearsInAKnownScenarioIsARegression() throws {
    #expect(try Nights(checks: [nil, .failed, .failed]).redNights() == [1, 2])
    #expect(try Nights(checks: [.failed, .failed]).redNights().isEmpty)
  }
}
