import Foundation
import NIOCore
import NIOPosix

/// A TCP relay between processes of one machine that breaks their links on purpose.
///
/// Each directed link has a port of its own: the client connects to it instead of the server. What
/// is relayed is not looked at. The proxy is told what to do by calls only, never through the data.
///
/// A call that breaks or heals a link returns when it is done: the listener is as the fault wants it,
/// and live connections meet the new conditions.
///
/// It stands between programs, not in the network: packets that are lost or reordered cannot be
/// shown by it.
public actor FaultProxy {
  /// The ports that free ones are looked for in: below those that systems give to clients.
  public static let freePorts = 20_000..<32_768

  private let group: MultiThreadedEventLoopGroup
  private let loop: any EventLoop
  private let relay: NIOLoopBound<Relay>
  private var lastLog: ProxyLog?

  /// Starts a proxy that has no links yet.
  ///
  /// - Parameters:
  ///   - random: Decides on jitter.
  ///   - logCapacity: How many entries the log keeps at most, at least 1.
  /// - Throws: What kept the proxy's thread from working.
  public init(
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    logCapacity: Int = 100_000
  ) async throws {
    try await self.init(random: random, logCapacity: logCapacity) { LoopTimer(loop: $0) }
  }

  init(
    random: any RandomNumberGenerator & Sendable,
    logCapacity: Int,
    timer: @escaping @Sendable (any EventLoop) -> any WakeTimer
  ) async throws {
    precondition(logCapacity > 0, "A log of no entries says nothing.")
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    self.loop = loop
    relay = try await loop.submit {
      let surroundings = Surroundings(
        loop: loop,
        timer: timer(loop),
        random: random,
        logCapacity: logCapacity
      )
      return NIOLoopBound(Relay(surroundings: surroundings), eventLoop: loop)
    }.get()
  }

  /// Opens a link to a server, which need not be there yet.
  ///
  /// - Parameters:
  ///   - name: What the link is called, as `ai→redis`.
  ///   - upstream: The server, on this machine.
  ///   - port: The port to listen on; `nil` takes a free one of ``freePorts``.
  /// - Returns: The port of 127.0.0.1 that clients connect to.
  /// - Throws: ``FaultProxyError``.
  public func open(_ name: String, to upstream: Upstream, port: Int? = nil) async throws -> Int {
    if let port {
      try await listen(name, to: upstream, port: port)
      return port
    }
    let first = Self.freePorts.randomElement() ?? Self.freePorts.lowerBound
    for port in [Int](first..<Self.freePorts.upperBound) + (Self.freePorts.lowerBound..<first) {
      do {
        try await listen(name, to: upstream, port: port)
        return port
      } catch FaultProxyError.portRefused(port, EADDRINUSE) {
        continue
      }
    }
    throw FaultProxyError.noFreePort(Self.freePorts)
  }

  /// Breaks a link in one more way.
  ///
  /// - Parameters:
  ///   - fault: What is broken.
  ///   - link: The name of the link.
  /// - Returns: What is to be given to ``heal(_:)``.
  /// - Throws: ``FaultProxyError``.
  @discardableResult
  public func inject(_ fault: LinkFault, on link: String) async throws -> Injection {
    try await run { try $0.inject(fault, on: link) }
  }

  /// Undoes a fault; others stay. One that was healed before is left alone.
  ///
  /// - Parameter injection: What ``inject(_:on:)`` returned.
  /// - Throws: ``FaultProxyError``.
  public func heal(_ injection: Injection) async throws {
    try await run { try $0.link(injection.link).heal(injection) }
  }

  /// Does as a server does that was killed: until it is back, its links refuse connections.
  ///
  /// Else they would accept and then reset them, as no dead server does. Live connections are ended
  /// as the system ends those of the server.
  ///
  /// - Parameter upstream: The server.
  /// - Throws: ``FaultProxyError``.
  public func serverDied(_ upstream: Upstream) async throws {
    try await run { $0.server(upstream, isGone: true) }
  }

  /// Accepts connections again, after ``serverDied(_:)``.
  ///
  /// - Parameter upstream: The server.
  /// - Throws: ``FaultProxyError``.
  public func serverReturned(_ upstream: Upstream) async throws {
    try await run { $0.server(upstream, isGone: false) }
  }

  /// How many bytes of a link were read and not handed on yet.
  ///
  /// - Parameter link: The name of the link.
  /// - Returns: The number, over all connections and both directions.
  /// - Throws: ``FaultProxyError``.
  public func bytesHeld(on link: String) async throws -> Int {
    try await run { [loop] in loop.makeSucceededFuture(try $0.link(link).held) }
  }

  /// What happened until now or, once the proxy is closed, until then.
  public var log: ProxyLog {
    get async throws {
      if let lastLog { return lastLog }
      return try await run { [loop] in loop.makeSucceededFuture($0.surroundings.log) }
    }
  }

  /// Closes all listeners and connections, and ends the proxy's thread. Its ports are free again.
  ///
  /// - Throws: What kept the system from doing it.
  public func close() async throws {
    guard lastLog == nil else { return }
    try await run { $0.close() }
    lastLog = try await log
    try await group.shutdownGracefully()
  }

  private func listen(_ name: String, to upstream: Upstream, port: Int) async throws {
    try await run { try $0.open(name, to: upstream, port: port) }
  }

  /// Does something with the links, on the thread that they live on.
  private func run<Value: Sendable>(
    _ work: @escaping @Sendable (Relay) throws -> EventLoopFuture<Value>
  ) async throws -> Value {
    guard lastLog == nil else { throw FaultProxyError.closed }
    return try await loop.flatSubmit { [loop, relay] in
      do { return try work(relay.value) } catch { return loop.makeFailedFuture(error) }
    }.get()
  }
}
