import Foundation
import LiveSystem
import RedisFigures
import TradingSystem

/// Buffers events and appends lines of their size to a plain file, then replays them into Redis and sends
/// as many through bare hiredis, in turn.
///
/// Arguments: a folder, how many rounds, and how many events a round has. Prints a line for each round:
/// events a second into the buffer, into the plain file, from the buffer to Redis, and to Redis alone.
let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.dropFirst().compactMap { Int($0) }
guard let folder = arguments.first, numbers.count == 2, numbers.allSatisfy({ $0 > 0 }) else {
  fatalError("usage: buffer-events FOLDER ROUNDS EVENTS")
}

try await RedisServer.lend { [folder, numbers] server in
  // The first is for warming up.
  for round in 0...numbers[0] {
    let events = try (0..<numbers[1]).map { _ in try Event.sample() }
    let rates = try await Buffering(server: server, folder: folder, events: events).rates()
    if round > 0 { print(rates.map { "\($0)" }.joined(separator: " ")) }
  }
}
