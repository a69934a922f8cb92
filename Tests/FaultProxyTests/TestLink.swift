import Foundation
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import FaultProxy

/// A proxy with one link, and a server behind it that does what the test does.
struct TestLink {
  static let name = "client→server"

  let proxy: FaultProxy
  let port: Int
  let server: Socket
  let upstream: Upstream

  init(_ proxy: FaultProxy) async throws {
    self.proxy = proxy
    server = try Socket()
    try server.listen(on: 0)
    upstream = Upstream(port: try server.port)
    port = try await proxy.open(Self.name, to: upstream)
  }

  /// Does something with a link and closes it.
  static func use(
    logCapacity: Int = 100_000,
    _ work: (TestLink) async throws -> Void
  ) async throws {
    let proxy = try await FaultProxy(random: SeededGenerator(seed: 1), logCapacity: logCapacity)
    try await use(proxy, work)
  }

  /// The same, with time that stands still.
  static func useWithoutTime(_ work: (TestLink, ManualTimer) async throws -> Void) async throws {
    let made = Mutex<ManualTimer?>(nil)
    let proxy = try await FaultProxy(
      random: SeededGenerator(seed: 1),
      logCapacity: 1000
    ) { loop in
      let timer = ManualTimer(loop: loop)
      made.withLock { $0 = timer }
      return timer
    }
    let timer = try #require(made.withLock { $0 })
    try await use(proxy) { try await work($0, timer) }
  }

  private static func use(
    _ proxy: FaultProxy,
    _ work: (TestLink) async throws -> Void
  ) async throws {
    do {
      try await work(TestLink(proxy))
    } catch {
      try await proxy.close()
      throw error
    }
    try await proxy.close()
  }

  func client() throws -> Socket { try Socket(connectedTo: port) }

  /// Both ends of a connection through the proxy.
  func connection() throws -> (client: Socket, server: Socket) {
    let client = try client()
    return (client, try server.accept())
  }

  func inject(_ fault: LinkFault) async throws -> Injection {
    try await proxy.inject(fault, on: Self.name)
  }

  /// Looks until so many bytes are in the proxy.
  func waitUntilHeld(_ bytes: Int) async throws {
    while try await proxy.bytesHeld(on: Self.name) != bytes {
      try Task.checkCancellation()
      await Task.yield()
    }
  }

  /// Looks until the log of the link has an event.
  func waitFor(_ isWanted: (ProxyLog.Event) -> Bool) async throws {
    while try await !events().contains(where: isWanted) {
      try Task.checkCancellation()
      await Task.yield()
    }
  }

  func events() async throws -> [ProxyLog.Event] {
    try await proxy.log.entries.map(\.event)
  }

  /// The sizes of the pieces that were handed on.
  func pieces(_ direction: Direction) async throws -> [Int] {
    try await events().compactMap { event in
      guard case .relayed(direction, let bytes) = event else { return nil }
      return bytes
    }
  }

  func totals() async throws -> ProxyLog.Totals {
    try await proxy.log.totals(of: Self.name)
  }
}

/// Seeded bytes.
func randomBytes(_ count: Int, seed: UInt64) -> [UInt8] {
  var random = SeededGenerator(seed: seed)
  return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
}
