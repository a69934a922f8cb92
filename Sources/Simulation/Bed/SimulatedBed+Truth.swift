import ExchangeCore
import Harness
import TradingSystem

extension SimulatedBed {
  func entries(of stream: String) -> [StreamEntry] {
    self.stream.entries(of: stream).map { StreamEntry(id: $0.id, fields: $0.fields) }
  }

  func backlog(of group: String, on stream: String) -> StreamBacklog {
    let empty = GroupProgress(undelivered: 0, pending: 0, oldestOutstanding: nil)
    return StreamBacklog(
      progress: self.stream.progress(of: group, on: stream) ?? empty,
      trimmedUndelivered: self.stream.history(of: group, on: stream).trimmedUndelivered
    )
  }

  func lostByServers() -> [String]? {
    stream.lost.flatMap { key, ids in ids.map { "\(key) \($0)" } }.sorted()
  }

  func venue() -> Venue { market.current }

  func diskContent(of file: String) -> String {
    String(decoding: disk.contents[file] ?? [], as: UTF8.self)
  }

  func committedPolicies() -> [TradingPolicy] { database.committed.map(\.policy) }
}
