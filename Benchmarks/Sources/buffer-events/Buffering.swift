import Foundation
import LiveSystem
import RedisFigures
import TradingSystem

/// Events that are buffered on a disk and then replayed, beside the least that does as much.
struct Buffering {
  let server: RedisServer
  let folder: String
  let events: [Event]

  /// Events a second: into the buffer, into a plain file, from the buffer to Redis, and to Redis alone.
  func rates() async throws -> [Double] {
    var buffer = try DiskBuffer(on: LocalDisk(folder: "\(folder)/buffer"))
    let buffered = try rate { for event in events { try buffer.append(event) } }
    let plain = try plainRate(line: buffer.statistics.bytes / events.count)
    return [buffered, plain, try await replayRate(of: buffer), try bareRate()]
  }

  private func plainRate(line length: Int) throws -> Double {
    let path = "\(folder)/plain.log"
    let log = try PlainLog(path: path)
    defer { log.close() }
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: length)
    let result = try rate { for _ in events { try log.append(line) } }
    try FileManager.default.removeItem(atPath: path)
    return result
  }

  /// How fast the bus replays, by its own account.
  private func replayRate(of buffer: DiskBuffer) async throws -> Double {
    let bus = EventBus(
      stream: server.client,
      buffer: buffer,
      time: WallTime(),
      random: .system,
      settings: EventBus.Settings(service: "market-data")
    )
    let running = Task { try await bus.run() }
    defer { running.cancel() }
    while true {
      if let replay = await bus.health.lastReplay, let end = replay.end {
        return Double(replay.count) / (replay.begin.duration(to: end) / .seconds(1))
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  private func bareRate() throws -> Double {
    let bare = try BareRedis(port: server.port)
    let commands = events.map { BareCommand(adding: $0.fields, to: $0.type.stream) }
    return try rate { for command in commands { try bare.send(command) } }
  }

  /// Events a second of something that is done to all.
  private func rate(_ work: () throws -> Void) rethrows -> Double {
    Double(events.count) / (try ContinuousClock().measure(work) / .seconds(1))
  }
}
