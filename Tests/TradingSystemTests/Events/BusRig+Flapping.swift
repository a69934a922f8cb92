import Results
import Simulation
import TradingSystem

extension BusRig {
  /// Lets the server come and go, and fail in every way it can.
  func flap() async throws {
    let failures: [TestStream.Failure] = [
      .refused, .lost, .executedUnseen, .silent(.milliseconds(80)), .server("LOADING"),
    ]
    for _ in 1...12 {
      let failure = failures[pick(failures.count)]
      let isPartial = pick(2) == 0
      let draws = RandomSource.seeded(random.next(), for: "draws")
      stream.fail { _, _ in !isPartial || draws.next() % 3 == 0 ? failure : nil }
      try await pass(.milliseconds(pick(700)))
      stream.comeBack()
      try await pass(.milliseconds(pick(500)))
    }
  }

  /// A server as a simulation has it, which carries out commands late, too.
  func simulatedStream() -> SimulatedStream {
    SimulatedStream(
      time: time,
      trace: EventTrace(at: time, keepingLines: false),
      random: .seeded(random.next(), for: "server"),
      latency: Latency(roundTrip: .milliseconds(1), jitter: .milliseconds(2))
    )
  }

  /// Lets a simulated server come and go, and fail in every way it can.
  func flap(_ stream: SimulatedStream) async throws {
    let server = stream.server
    let faults: [(begin: () -> Void, end: () -> Void)] = [
      (server.kill, { server.restart() }),
      (server.kill, { server.restart(loadingFor: .milliseconds(200)) }),
      (server.stop, server.resume),
      ({ server.hang(link: "bus") }, { server.heal(link: "bus") }),
      ({ server.silence(link: "bus") }, { server.heal(link: "bus") }),
      ({ server.cut(link: "bus") }, { server.heal(link: "bus") }),
      ({ server.loseReplies(every: 3) }, { server.loseReplies(every: nil) }),
      ({ server.addLatency(.milliseconds(600)) }, { server.addLatency(.zero) }),
      ({ stream.refuseWrites("OOM") }, { stream.refuseWrites(nil) }),
    ]
    for _ in 1...12 {
      let fault = faults[pick(faults.count)]
      fault.begin()
      try await pass(.milliseconds(pick(1500)))
      fault.end()
      try await pass(.milliseconds(pick(1000)))
    }
  }

  private func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
}
