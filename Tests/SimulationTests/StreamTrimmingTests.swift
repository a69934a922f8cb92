import Results
import Testing
import TradingSystem

@testable import Simulation

struct StreamTrimmingTests {
  @Test func approximateTrimmingDropsWhatWasNeverDelivered() throws {
    let fixture = StreamFixture()
    let first = try fixture.time.run {
      try await fixture.client.createGroup()
      for number in 0..<12_000 { try await fixture.client.add(number, keepingAbout: 10_000) }
      return try await fixture.client.numbers(count: 1)
    }
    #expect(fixture.stream.length(of: StreamFixture.key) == 10_000)
    #expect(first == [2_000])
    #expect(fixture.history.trimmedUndelivered == 2_000)
    #expect(fixture.history.trimmedPending == 0)
    let entries = fixture.stream.entries(of: StreamFixture.key)
    #expect(entries.count == 12_000)
    #expect(entries.firstIndex(where: \.isAlive) == 2_000)
  }

  @Test(arguments: [(250, 100, 150), (299, 100, 199), (300, 100, 100), (99, 10, 99), (100, 0, 0)])
  func onlyWholeNodesAreDropped(_ added: Int, _ limit: Int, _ left: Int) throws {
    var log = StreamLog()
    for number in 0..<added {
      _ = log.append([:], milliseconds: Int64(number))
      _ = log.trim(toAbout: limit == 0 && number < added - 1 ? .max : limit)
    }
    #expect(log.entries.count == left)
  }

  @Test func exactTrimmingLeavesTheRestOfANode() throws {
    var log = StreamLog()
    let ids = (0..<250).map { log.append([:], milliseconds: Int64($0)) }
    #expect(log.trim(before: ids[130]) == Array(ids[..<130]))
    #expect(log.entries.first?.id == ids[130])
    #expect(log.trim(before: ids[10]).isEmpty)
    #expect(log.trim(toAbout: 50) == Array(ids[130..<200]))
    #expect(log.trim(before: StreamID(milliseconds: 999, sequence: 0)) == Array(ids[200...]))
    #expect(log.append([:], milliseconds: 0) > ids[249])
    #expect(log.entries.count == 1)
  }

  @Test func trimmedEntriesAreCountedByWhatTheGroupsHadOfThem() throws {
    let fixture = StreamFixture()
    try fixture.time.run {
      let client = fixture.client
      try await client.createGroup()
      try await client.createGroup("others", on: StreamFixture.key)
      var ids: [StreamID] = []
      for number in 0..<10 { ids.append(try await client.add(number)) }
      _ = try await client.numbers(count: 6)
      try await client.acknowledge(Array(ids[..<4]), by: StreamFixture.reader())
      try await client.trim(StreamFixture.key, before: ids[8])
      try await client.trim("nothing", before: ids[8])
    }
    #expect(fixture.history.trimmedPending == 2)
    #expect(fixture.history.trimmedUndelivered == 2)
    #expect(fixture.stream.history(of: "others", on: StreamFixture.key).trimmedUndelivered == 8)
  }

  @Test func whatWasTrimmedIsClaimedNoMore() throws {
    let fixture = StreamFixture()
    let claimed = try fixture.time.run {
      let client = fixture.client
      try await client.createGroup()
      let ids = [try await client.add(1), try await client.add(2)]
      _ = try await client.numbers(for: "dead")
      try await client.trim(StreamFixture.key, before: ids[1])
      return try await client.claim(StreamFixture.reader(), idleFor: .zero, count: 9)
    }
    #expect(claimed.map(\.number) == [2])
    let progress = fixture.stream.progress(of: StreamFixture.group, on: StreamFixture.key)
    #expect(progress?.pending == 1)
  }

  @Test func whatWasTrimmedStaysPendingUntilItIsIdle() throws {
    let fixture = StreamFixture()
    try fixture.time.run {
      let client = fixture.client
      try await client.createGroup()
      let ids = [try await client.add(1), try await client.add(2)]
      _ = try await client.numbers(for: "dead")
      try await client.trim(StreamFixture.key, before: ids[1])
      func claim() async throws -> [Int] {
        try await client.claim(StreamFixture.reader(), idleFor: .seconds(5), count: 1).map(\.number)
      }
      func pending() async throws -> Int {
        try await client.progress(of: StreamFixture.group, on: StreamFixture.key).pending
      }
      #expect(try await claim() == [])
      #expect(try await pending() == 2)
      try await fixture.time.sleep(for: .seconds(5))
      #expect(try await claim() == [])
      #expect(try await pending() == 1)
      #expect(try await claim() == [2])
    }
  }
}
