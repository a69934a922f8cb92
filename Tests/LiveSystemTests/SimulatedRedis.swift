import Results
import TradingSystem

@testable import Simulation

/// The double of a server in memory, in a virtual time of its own.
struct SimulatedRedis {
  let time = VirtualTime(startingAt: Timestamp(microseconds: 1_700_000_000_000_000))
  let stream: SimulatedStream
  let client: StreamConnection

  init() {
    let trace = EventTrace(at: time)
    stream = SimulatedStream(time: time, trace: trace, random: .seeded(0, for: "stream"))
    client = stream.connect(as: "client")
  }
}

extension StreamPlayer {
  init(_ redis: SimulatedRedis) {
    self.init(
      stream: redis.client,
      length: { redis.stream.length(of: $0) },
      pending: { redis.stream.pending(of: $0, on: $1) }
    )
  }

  init(_ redis: LiveRedis) {
    self.init(
      stream: redis.stream,
      length: { try await redis.length(of: $0) },
      pending: { try await redis.pending(of: $0, on: $1) }
    )
  }
}
