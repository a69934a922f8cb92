import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Server

/// What happens to the history or the policy while the server runs.
struct TroubleTests {
  @Test func aHistoryThatVanishesComesBack() async throws {
    let history = try ServedHistory([1, 1])
    try await history.asking { ask in
      let tag = try #require(try await ask("/", .get, [:]).headers[.eTag])
      try move(history, away: true)
      for target in ["/", "/api/gate"] {
        let reply = try await ask(target, .get, [.ifNoneMatch: tag])
        #expect(reply.status == 503)
        #expect(reply.headers[.retryAfter] == "5")
        #expect(reply.text.contains("there is no history at"))
      }
      #expect(try await ask("/api/gate", .get, [:]).text.contains("\"exitCode\" : 5"))
      try move(history, away: false)
      #expect(try await ask("/", .get, [:]).status == 200)
    }
  }

  private func move(_ history: ServedHistory, away: Bool) throws {
    for suffix in ["", "-wal", "-shm"] where suffix == "" || isThere(history.path + suffix, away) {
      let (here, there) = (history.path + suffix, history.path + ".away" + suffix)
      try FileManager.default.moveItem(atPath: away ? here : there, toPath: away ? there : here)
    }
  }

  private func isThere(_ path: String, _ away: Bool) -> Bool {
    FileManager.default.fileExists(
      atPath: away ? path : path.replacing("history.sqlite", with: "history.sqlite.away")
    )
  }

  @Test(arguments: [
    (Data("no database".utf8), "is not an SQLite database"), (Data(), "is empty"),
    (Data("SQLite format 3\0".utf8) + Data(repeating: 7, count: 5000), "is not an SQLite database"),
  ])
  func whatIsNoHistoryIsSaidSo(content: Data, message: String) async throws {
    let history = try ServedHistory([])
    try history.folder.write(content, to: "history.sqlite")
    let reply = try await history.get("/api/report")
    #expect(reply.status == 503)
    #expect(reply.text.contains(message), "\(reply.text)")
  }

  @Test func aHistoryWithoutRunsHasNoReport() async throws {
    let history = try ServedHistory([])
    _ = try ResultStore(path: history.path, for: .creating)
    #expect(try await history.get("/").status == 404)
    #expect(try await history.get("/runs").text.contains("No runs."))
  }

  @Test func aWrongPolicyIsSaidSo() async throws {
    let history = try ServedHistory([1, 1])
    try history.folder.write(Data("version: 1\nrulez: []\n".utf8), to: "policy.yml")
    let reply = try await history.get("/api/gate")
    #expect(reply.status == 500)
    #expect(reply.text.contains("rulez"))
    try FileManager.default.removeItem(atPath: history.policy)
    #expect(try await history.get("/").text.contains("cannot be read"))
  }

  @Test func aQueryCanBeInterrupted() async throws {
    let store = try ServedHistory([1]).store
    let query = Task.detached {
      try store.ask(
        sql: "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n",
        parameters: [:],
        timeLimit: 3600
      )
    }
    let ended = Flag()
    async let stopping: Void = {
      while !ended.isSet {
        store.interrupt()
        await Task.yield()
      }
    }()
    await #expect(throws: StorageError.self) { try await query.value }
    ended.set()
    await stopping
  }
}
