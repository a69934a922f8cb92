import Foundation
import LiveSystem
import RedisFigures
import TradingSystem

/// Publishes events through the bus, through its client of Redis, and through bare hiredis in turn.
///
/// Arguments: a folder for the bus's buffer, how many rounds, and how many events each way has in a
/// round. Prints a line for each round: microseconds of the median and of the 99th percentile, each way.
let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.dropFirst().compactMap { Int($0) }
guard let folder = arguments.first, numbers.count == 2, numbers.allSatisfy({ $0 > 0 }) else {
  fatalError("usage: publish-events FOLDER ROUNDS EVENTS")
}

try await RedisServer.lend { [folder, numbers] server in
  let publishing = try Publishing(to: server, buffer: folder)
  let running = Task { [bus = publishing.bus] in try await bus.run() }
  defer { running.cancel() }
  // The first is for warming up.
  for round in 0...numbers[0] {
    let ways = try await publishing.round(of: numbers[1])
    let figures = ways.flatMap { [$0.microseconds(at: 0.5), $0.microseconds(at: 0.99)] }
    if round > 0 { print(figures.map { "\($0)" }.joined(separator: " ")) }
  }
}
