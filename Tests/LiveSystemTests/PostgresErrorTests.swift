import Testing
import TradingSystem

@testable import LiveSystem

struct PostgresErrorTests {
  @Test(arguments: [
    ("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  57P03\n", "57P03"),
    ("connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  53300", "53300"),
    ("FATAL: 28000\n", "28000"),
  ])
  func theStateOfARefusedConnectionIsTheMessagesEnd(_ message: String, _ state: String) {
    #expect(PostgresError(connectionMessage: message)?.sqlState == state)
  }

  @Test(arguments: [
    "", "\n", "FATAL:  \n", "FATAL:  5330\n", "FATAL:  533000\n",
    "FATAL:  sorry, too many clients already\n",
    "connection to server at \"127.0.0.1\", port 53300 failed: Connection refused\n"
      + "\tIs the server running on that host and accepting TCP/IP connections?\n",
    "server closed the connection unexpectedly\n",
  ])
  func aMessageWithoutOneHasNone(_ message: String) {
    #expect(PostgresError(connectionMessage: message) == nil)
  }

  @Test(arguments: [
    (0, 7, 0), (6, 7, 7), (7, 7, 7), (8, 7, 8), (6, 9, 6), (6, -1, 6), (6, .max, 6),
  ])
  func aRefusedCommitTellsTheNewestVersionThatIsThere(before: Int, version: Int, newest: Int) {
    let answer = CommitAnswer(newestBefore: before, isAdded: false)
    #expect(answer.newest(refusing: version) == newest)
  }
}
