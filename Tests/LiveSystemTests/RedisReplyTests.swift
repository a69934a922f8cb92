import Testing
import TradingSystem

@testable import LiveSystem

struct RedisReplyTests {
  @Test(arguments: [
    ("NOGROUP No such key 'a' or consumer group 'b'", StreamError.noSuchGroup),
    ("UNBLOCKED the stream key no longer exists", .noSuchGroup),
    ("ERR no such key", .noSuchGroup),
    ("LOADING Redis is loading", .server(reply: "LOADING Redis is loading")),
    ("OOM", .server(reply: "OOM")),
    ("", .server(reply: "")),
  ])
  func anErrorOfRedisIsOneOfTheProtocol(_ reply: String, _ error: StreamError) {
    #expect(StreamError(reply: reply) == error)
    #expect(!error.mayHaveExecuted)
  }

  @Test func fieldsAreNamesAndValuesInTurn() throws {
    let id = RedisReply.text("5-1")
    let entry = RedisReply.array([id, .array([.text("a"), .text("1"), .text("b"), .text("")])])
    #expect(
      try entry.entry
        == StreamEntry(id: StreamID(milliseconds: 5, sequence: 1), fields: ["a": "1", "b": ""])
    )
  }

  @Test(arguments: [
    RedisReply.null, .integer(1), .text("5-1"), .array([]), .array([.text("5-1")]),
    .array([.text("5"), .array([])]), .array([.text("5-1"), .array([.text("a")])]),
    .array([.text("5-1"), .array([.text("a"), .integer(1)])]),
  ])
  func whatIsNoEntryIsMalformed(_ reply: RedisReply) {
    #expect(throws: MalformedReply.self) { try reply.entry }
  }

  @Test func aReadThatFoundNothingHasNoEntries() throws {
    #expect(try RedisReply.null.entriesRead == [])
    #expect(try RedisReply.array([]).entriesRead == [])
  }
}
