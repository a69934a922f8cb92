import NIOCore

/// Time as the proxy has it: what it is, and being woken later.
protocol WakeTimer: Sendable {
  /// The time since the proxy was started.
  var now: Duration { get }

  /// Does something on the event loop, once a time has come.
  func wake(at time: Duration, _ work: @escaping @Sendable () -> Void)
}

/// Real time, kept by the event loop.
struct LoopTimer: WakeTimer {
  let loop: any EventLoop
  private let start = NIODeadline.now()

  init(loop: any EventLoop) {
    self.loop = loop
  }

  var now: Duration { Duration(NIODeadline.now() - start) }

  func wake(at time: Duration, _ work: @escaping @Sendable () -> Void) {
    loop.scheduleTask(deadline: start + TimeAmount(time), work)
  }
}
