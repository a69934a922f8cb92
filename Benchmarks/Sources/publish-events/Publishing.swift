import LiveSystem
import RedisFigures
import TradingSystem

/// Three ways to one stream of Redis: the event bus, its client alone, and bare hiredis.
struct Publishing {
  let bus: EventBus
  private let stream: RedisStream
  private let bare: BareRedis

  init(to server: RedisServer, buffer folder: String) throws {
    bus = EventBus(
      stream: server.client,
      buffer: try DiskBuffer(on: LocalDisk(folder: folder)),
      time: WallTime(),
      random: .system,
      settings: EventBus.Settings(service: "market-data")
    )
    stream = server.client
    bare = try BareRedis(port: server.port)
  }

  /// Publishes so many events each way.
  func round(of count: Int) async throws -> [Latencies] {
    let draft = try EventDraft.sample()
    let events = try (0..<count).map { _ in try Event.sample() }
    let commands = events.map { BareCommand(adding: $0.fields, to: $0.type.stream) }
    return [
      try await Latencies(of: count) { _ in
        let receipt = try await bus.publish(draft)
        guard receipt.place != .buffer else { throw StreamError.refused }
      },
      try await Latencies(of: count) { index in
        let event = events[index]
        _ = try await stream.append(event.fields, to: event.type.stream, keepingAbout: nil)
      },
      try await Latencies(of: count) { try bare.send(commands[$0]) },
    ]
  }
}
