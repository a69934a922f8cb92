import ExchangeCore
import ExchangeServer
import Foundation
import Harness
import LiveSystem
import TradingSystem

extension LiveBed {
  func entries(of stream: String) async -> [StreamEntry] {
    await observer.entries(of: stream)
  }

  func backlog(of group: String, on stream: String) async -> StreamBacklog {
    await observer.backlog(of: group, on: stream)
  }

  func venue() -> Venue { servers.exchange.current }

  func diskContent(of file: String) -> String {
    serviceFolders.compactMap {
      FileManager.default.contents(atPath: $0.appending(path: file).path)
    }
    .map { String(decoding: $0, as: UTF8.self) }
    .joined()
  }

  func lostByServers() async -> [String]? {
    await observer.lost()
  }
}
