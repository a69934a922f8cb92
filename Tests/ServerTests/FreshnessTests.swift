import Foundation
import HTTPTypes
import Regression
import Results
import Storage
import TestSupport
import Testing

@testable import Server

/// A client that has an answer gets it again as soon as it could be another, and only then.
struct FreshnessTests {
  @Test(arguments: ["/", "/runs", "/runs/last", "/diff/1/2", "/series/FLOOD/lag", "/api/report"])
  func whatHasNotChangedIsNotSentAgain(target: String) async throws {
    let history = try ServedHistory([1, 1, 1])
    try await history.asking { ask in
      let first = try await ask(target, .get, [:])
      let tag = try #require(first.headers[.eTag])
      #expect(first.headers[.cacheControl] == "no-cache")
      for known in [tag, "\"other\", \(tag)", String(tag.dropFirst(2))] {
        let second = try await ask(target, .get, [.ifNoneMatch: known])
        #expect(second.status == 304)
        #expect(second.text == "")
        #expect(second.headers[.eTag] == tag)
      }
      for unknown in ["*", "\"other\"", "", tag + "x"] {
        #expect(try await ask(target, .get, [.ifNoneMatch: unknown]).status == 200, "\(unknown)")
      }
    }
  }

  /// What changes what a page shows.
  enum Change: CaseIterable {
    case run, baseline, clearedBaseline, judgement, waiver, accepted, policy, replaced, copied
  }

  @Test(arguments: Change.allCases)
  func everyChangeIsNoticed(change: Change) async throws {
    let history = try ServedHistory([1, 1, 1])
    _ = try history.store.setBaseline("old", to: .number(1))
    try await history.asking { ask in
      let tag = try #require(try await ask("/", .get, [:]).headers[.eTag])
      try make(change, in: history)
      let reply = try await ask("/", .get, [.ifNoneMatch: tag])
      #expect(reply.status == 200)
      #expect(reply.headers[.eTag] != tag)
    }
  }

  private func make(_ change: Change, in history: ServedHistory) throws {
    let store = try history.store
    switch change {
    case .run: try history.add(1)
    case .baseline: _ = try store.setBaseline("good", to: .number(2))
    case .clearedBaseline: try store.clearBaseline("old")
    case .judgement: try store.record(try judgement(in: store))
    case .waiver: _ = try store.add(waiver)
    case .accepted: _ = try store.accept(level)
    case .policy: try history.folder.write(Data("version: 1\n\n".utf8), to: "policy.yml")
    case .replaced: try replace(history) { try ServedHistory([2, 2, 2]).store }
    case .copied: try replace(history) { store }
    }
  }

  /// Puts another history, or a copy of the same, in the place of a history.
  private func replace(_ history: ServedHistory, _ other: () throws -> ResultStore) throws {
    let copy = history.folder.path("copy.sqlite")
    try other().backUp(to: copy)
    for suffix in ["-wal", "-shm", ""] {
      try? FileManager.default.removeItem(atPath: history.path + suffix)
    }
    try FileManager.default.moveItem(atPath: copy, toPath: history.path)
  }

  private func judgement(in store: ResultStore) throws -> RecordedJudgement {
    let runs = try [1, 2].map { try store.run(.number($0)) }
    return try Comparison(of: runs[1], with: runs[0])
      .record(at: Timestamp(microseconds: 1_800_000_000_000_000), policyText: "")
  }

  private var waiver: Waiver {
    Waiver(
      pattern: "*",
      owner: "ana",
      reason: "disk",
      until: Timestamp(microseconds: 1_900_000_000_000_000),
      source: .history(number: 1)
    )
  }

  private var level: AcceptedLevel {
    AcceptedLevel(
      pattern: "*",
      start: .run(2),
      owner: "ana",
      reason: "disk",
      source: .history(number: 1)
    )
  }

  @Test func eachAddressHasATagOfItsOwn() async throws {
    let history = try ServedHistory([1, 1])
    try await history.asking { ask in
      let targets = ["/", "/?last=3", "/runs", "/runs/1", "/runs/2", "/api/report"]
      let tags = try await targets.asyncMap { try await ask($0, .get, [:]).headers[.eTag] ?? "" }
      #expect(Set(tags).count == targets.count)
    }
  }

  @Test func anotherStartOfTheServerHasOtherTags() async throws {
    let history = try ServedHistory([1])
    let first = try await history.get("/").headers[.eTag]
    let second = try await history.get("/").headers[.eTag]
    #expect(first != nil && second != nil && first != second)
  }
}

extension Sequence {
  /// What a function that waits gives for each.
  fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows
    -> [Value]
  {
    var values: [Value] = []
    for element in self { values.append(try await body(element)) }
    return values
  }
}
