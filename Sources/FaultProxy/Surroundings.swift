import NIOCore

/// What all links of a proxy share. Lives on the event loop.
final class Surroundings {
  let loop: any EventLoop
  let timer: any WakeTimer
  private(set) var log: ProxyLog
  private var random: any RandomNumberGenerator
  private var connections = 0

  init(
    loop: any EventLoop,
    timer: any WakeTimer,
    random: any RandomNumberGenerator,
    logCapacity: Int
  ) {
    self.loop = loop
    self.timer = timer
    self.random = random
    log = ProxyLog(capacity: logCapacity)
  }

  func nextConnection() -> Int {
    connections += 1
    return connections
  }

  func record(_ event: ProxyLog.Event, on link: String, connection: Int? = nil) {
    log.add(ProxyLog.Entry(time: timer.now, link: link, connection: connection, event: event))
  }

  /// When a piece is due; see ``Pacer``.
  func due(
    bytes: Int,
    arrival: Duration,
    under conditions: Conditions,
    pacer: inout Pacer
  ) -> Duration {
    func draw(_ random: inout some RandomNumberGenerator) -> Duration {
      pacer.due(bytes: bytes, arrival: arrival, under: conditions, random: &random)
    }
    return draw(&random)
  }
}
