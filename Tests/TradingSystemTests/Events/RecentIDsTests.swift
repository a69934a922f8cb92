import Testing

@testable import TradingSystem

struct RecentIDsTests {
  @Test func theOldestIsForgottenFirst() {
    var recent = RecentIDs(limit: 2)
    for id in ["a", "b", "a", "c"] { recent.insert(id) }
    #expect(["a", "b", "c"].filter(recent.contains) == ["b", "c"])
  }

  @Test func aWindowOfNothingRemembersNothing() {
    var recent = RecentIDs(limit: 0)
    recent.insert("a")
    #expect(!recent.contains("a"))
  }

  @Test func whatIsBegunIsNotNewAnyMore() {
    var memory = GroupMemory(of: 9)
    #expect(memory.begin("a") == .isNew)
    #expect(memory.begin("a") == .isDealtWith)
    memory.finish("a")
    #expect(memory.begin("a") == .wasDealtWith)
  }

  @Test func aDelayDoublesUpToItsLongest() {
    var delay = GrowingDelay(from: .milliseconds(500), upTo: .seconds(2))
    #expect(
      (1...4).map { _ in delay.next() } == [
        .milliseconds(500), .seconds(1), .seconds(2), .seconds(2),
      ]
    )
    delay.reset()
    #expect(delay.next() == .milliseconds(500))
  }
}
