import FaultProxy
import Foundation
import TestSupport
import Testing

/// What the proxy refuses, logs and leaves behind.
@Suite(.timeLimit(.minutes(2)))
struct FaultProxyTests {
  @Test(
    arguments: [
      Upstream(host: "192.0.2.1", port: 80), Upstream(host: "0.0.0.0", port: 80),
      Upstream(host: "localhost", port: 80), Upstream(host: "127.evil.example", port: 80),
      Upstream(host: "::ffff:192.0.2.1", port: 80), Upstream(host: "", port: 80),
      Upstream(port: 0), Upstream(port: 65_536), Upstream(port: -1),
    ]
  )
  func onlyThisMachineIsConnectedTo(upstream: Upstream) async throws {
    try await TestLink.use { link in
      await #expect(throws: FaultProxyError.notLoopback(upstream)) {
        try await link.proxy.open("away", to: upstream)
      }
    }
  }

  @Test(
    arguments: [
      .latency(.seconds(-1), jitter: .zero, .toServer),
      .latency(.zero, jitter: .seconds(-1), .toServer),
      .bandwidth(bytesPerSecond: 0, .toClient), .slicing(bytes: 0, .toClient),
      .reset(afterBytes: -1, .toClient),
    ] as [LinkFault]
  )
  func aFaultThatMeansNothingIsRefused(fault: LinkFault) async throws {
    try await TestLink.use { link in
      await #expect(throws: FaultProxyError.invalidFault(fault)) { try await link.inject(fault) }
    }
  }

  @Test func namesOfLinksAreChecked() async throws {
    try await TestLink.use { link in
      await #expect(throws: FaultProxyError.linkExists(TestLink.name)) {
        try await link.proxy.open(TestLink.name, to: link.upstream)
      }
      await #expect(throws: FaultProxyError.unknownLink("nowhere")) {
        try await link.proxy.inject(.down, on: "nowhere")
      }
    }
  }

  @Test func aPortThatIsTakenIsRefusedAndItsLinkCanBeOpenedElsewhere() async throws {
    try await TestLink.use { link in
      await #expect(throws: FaultProxyError.portRefused(link.port, errno: EADDRINUSE)) {
        try await link.proxy.open("second", to: link.upstream, port: link.port)
      }
      let port = try await link.proxy.open("second", to: link.upstream)
      #expect(port != link.port)
    }
  }

  @Test func theLogTellsTheStoryOfALink() async throws {
    try await TestLink.useWithoutTime { link, timer in
      try await timer.advance(to: .seconds(1))
      let (client, server) = try link.connection()
      try client.send("x")
      #expect(try server.receiveText(1) == "x")
      let clientPort = try client.port
      try await link.waitUntilHeld(0)
      try await timer.advance(to: .seconds(2))
      let down = try await link.inject(.down)
      try await timer.advance(to: .seconds(3))
      try await link.proxy.heal(down)
      let log = try await link.proxy.log
      #expect(
        log.entries.map(\.event) == [
          .listening(port: link.port), .accepted(clientPort: clientPort), .connected,
          .relayed(.toServer, bytes: 1), .injected(.down), .deaf, .reset, .healed(.down),
          .listening(port: link.port),
        ]
      )
      #expect(
        log.entries.map(\.time) == [0, 1, 1, 1, 2, 2, 2, 3, 3].map { Duration.seconds($0) }
      )
      #expect(log.entries.map(\.connection) == [nil, 1, 1, 1, nil, nil, 1, nil, nil])
      #expect(Set(log.entries.map(\.link)) == [TestLink.name])
      #expect(log.dropped == 0)
    }
  }

  @Test func aFullLogDropsItsOldestEntriesAndLosesNoSum() async throws {
    try await TestLink.use(logCapacity: 5) { link in
      _ = try await link.inject(.slicing(bytes: 1, .toServer))
      let (client, server) = try link.connection()
      try client.send(randomBytes(100, seed: 8))
      #expect(try server.receive(exactly: 100).count == 100)
      try await link.waitUntilHeld(0)
      let log = try await link.proxy.log
      #expect(log.entries.map(\.event) == .init(repeating: .relayed(.toServer, bytes: 1), count: 5))
      // The link listened, was broken, accepted, connected, and passed a hundred pieces.
      #expect(log.dropped == 104 - 5)
      #expect(try await link.totals().bytesRelayed(.toServer) == 100)
      #expect(try await link.totals().connections == 1)
    }
  }

  @Test func aClosedProxyKeepsItsLogAndDoesNothingElse() async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      let (idle, idleServer) = try link.connection()
      while try await link.events().count(where: { $0 == .connected }) < 2 { await Task.yield() }
      try await link.proxy.close()
      try await link.proxy.close()
      for socket in [client, server, idle, idleServer] { #expect(try socket.receive().isEmpty) }
      #expect(throws: SystemError(code: ECONNREFUSED)) { try link.client() }
      #expect(try await link.totals().connections == 2)
      await #expect(throws: FaultProxyError.closed) { try await link.inject(.down) }
      let heir = try Socket()
      try heir.listen(on: link.port)
    }
  }

  #if os(Linux)
    @Test func programsThatAreStartedMeanwhileInheritNoSocket() async throws {
      try await TestLink.use { link in
        let (client, server) = try link.connection()
        let areKept = try Socket.areKeptFromChildren(
          localPort: link.port,
          remotePort: try link.server.port
        )
        // The listener, and both sides of the connection.
        #expect(areKept == [true, true, true])
        withExtendedLifetime((client, server)) {}
      }
    }
  #endif

  @Test func nothingIsLeftOpen() async {
    await #expect(processExitsWith: .success) {
      let faults: [LinkFault] = [
        .down, .hang(.toServer), .halfClose(.toClient),
        .latency(.seconds(60), jitter: .zero, .toServer),
      ]
      try await FaultProxyTests.breakAndClose([])
      let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      for fault in faults { try await FaultProxyTests.breakAndClose([fault]) }
      #if os(Linux)
        try await FaultProxyTests.breakAndClose([.stalledAccept])
      #endif
      let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      exit(before == after ? 0 : 1)
    }
  }

  /// Uses a link, and closes the proxy while the link is in use and broken.
  private static func breakAndClose(_ faults: [LinkFault]) async throws {
    try await TestLink.use { link in
      let (client, server) = try link.connection()
      for fault in faults { _ = try await link.inject(fault) }
      if !faults.contains(.down) { try client.send("unfinished") }
      try await link.proxy.close()
      withExtendedLifetime((client, server)) {}
    }
  }

  @Test(
    arguments: [
      .notLoopback(Upstream(host: "192.0.2.1", port: 80)), .linkExists("a→b"),
      .unknownLink("a→b"), .portRefused(80, errno: 13), .noFreePort(1..<2),
      .invalidFault(.slicing(bytes: 0, .toServer)), .needsLinux(.stalledAccept), .closed,
    ] as [FaultProxyError]
  )
  func errorsAreSentences(error: FaultProxyError) {
    #expect(error.description.hasSuffix(".") && error.description.contains(" "))
  }
}
