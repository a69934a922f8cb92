import ExchangeServer
import Foundation
import Harness
import HTTPExchange
import LiveSystem
import Results
import TestSupport
import Testing
import TradingSystem

@testable import LiveBed

struct LiveBedFaultTests {
  @Test func eachFaultIsSeenWhileItLastsAndNotBeforeOrAfter() async throws {
    try await withBed { bed in
      for fault in Self.faults {
        #expect(await !bed.isEvident(fault), "\(fault)")
        try await bed.inject(fault)
        try await meet(fault, on: bed)
        #expect(await bed.isEvident(fault), "\(fault)")
        try await bed.heal(fault)
        #expect(await !bed.isEvident(fault), "\(fault)")
        // Once more changes nothing.
        try await bed.heal(fault)
        #expect(await !bed.isEvident(fault), "\(fault)")
      }
    }
  }

  @Test func whatTheBedCannotBreakItRefuses() async throws {
    try await withBed { bed in
      for kind in FaultKind.allCases
      where kind != .signalStop && !Self.faults.contains(where: { $0.kind == kind }) {
        let fault = FaultSpecification(kind)
        await #expect(throws: HarnessError.unsupportedFault(kind)) { try await bed.inject(fault) }
        await #expect(throws: HarnessError.unsupportedFault(kind)) { try await bed.heal(fault) }
        #expect(await !bed.isEvident(fault))
      }
    }
  }

  @Test func aCancelledTaskMendsAllTheSame() async throws {
    try await withBed { bed in
      for kind in [FaultKind.streamKill, .databaseKill] {
        let fault = FaultSpecification(kind)
        try await bed.inject(fault)
        let healing = Task {
          withUnsafeCurrentTask { $0?.cancel() }
          try await bed.heal(fault)
        }
        try await healing.value
        #expect(await !bed.isEvident(fault), "\(kind)")
      }
    }
  }

  @Test(arguments: [("aof", 0), ("snapshots", 7)])
  func aKilledRedisKeepsWhatItsPersistenceSays(persistence: String, lost: Int) async throws {
    try await withBed { bed in
      for number in 0..<7 {
        let id = "\(number)"
        let event = Event(
          id: id,
          type: EventType("test.event"),
          payload: "{}",
          correlationID: id,
          timestamp: Timestamp(microseconds: 0),
          source: "test"
        )
        #expect(await bed.tell(event))
      }
      let fault = FaultSpecification(.streamKill, ["persistence": persistence])
      try await bed.inject(fault)
      #expect(await bed.lostByServers() == nil)
      try await bed.heal(fault)
      #expect(await bed.lostByServers()?.count == lost)
      #expect(await bed.entries(of: "quantum:stream:test.event").count == 7)
    }
  }

  @Test func theServicesRunAsProcessesUntilTheyAreEnded() async throws {
    try await withBed { bed in
      var settings = QuantumTrader.Settings()
      settings.accountInterval = .milliseconds(200)
      let process = try await bed.makeProcess(settings)
      let dependencies = await process.state?.dependencies.map(\.name).sorted()
      #expect(dependencies == ["binance", "postgres", "redis"])
      #expect(bed.memoryInUse ?? 0 > 1 << 20)
      let draft = try EventDraft(EventType("test.event"), ["n": 1])
      let receipt = try await process.publish(draft)
      #expect(receipt.place != .buffer)
      await bed.endProcess(.kill)
      #expect(bed.memoryInUse == nil)
      // What it showed last is still known.
      #expect(await process.state != nil)
      await bed.endAll()
      #expect(bed.logs.lines.allSatisfy { !$0.text.hasPrefix("[FLEET]") })
    }
  }

  @Test func theServiceThatTakesSignalsIsStoppedAndGoesOn() async throws {
    try await withBed { bed in
      let fault = FaultSpecification(.signalStop)
      #expect(await !bed.isEvident(fault))
      await #expect(throws: HarnessError.noProcess) { try await bed.inject(fault) }
      let process = try await bed.makeProcess(QuantumTrader.Settings())
      try await bed.inject(fault)
      while await !bed.isEvident(fault) { try await bed.time.sleep(for: .milliseconds(1)) }
      #expect(!bed.isStopped(.execution))
      try await bed.heal(fault)
      while await bed.isEvident(fault) { try await bed.time.sleep(for: .milliseconds(1)) }
      // It answers again.
      #expect(await process.state != nil)
    }
  }

  private static let faults = [
    FaultSpecification(.streamKill), FaultSpecification(.streamKill, ["persistence": "snapshots"]),
    FaultSpecification(.streamStop), FaultSpecification(.streamHang),
    FaultSpecification(.streamOutOfMemory), FaultSpecification(.databaseKill),
    FaultSpecification(.exchangeClock, ["offset_ms": "60000"]),
    // The last: the exchange wants to be left alone afterwards.
    FaultSpecification(.exchangeRule, ["effect": "too-many-requests"]),
  ]

  /// Does what a fault shows in.
  private func meet(_ fault: FaultSpecification, on bed: LiveBed) async throws {
    switch fault.kind {
    case .streamHang:
      let link = ServiceLink(client: .service(.risk), server: .redis)
      let stream = RedisStream(RedisSettings(port: bed.servers.port(of: link)))
      await #expect(throws: StreamError.self) { try await stream.ping() }
    case .exchangeRule, .exchangeClock:
      let now = WallTime().now.microseconds / 1000
      let query = RequestSigner(apiKey: MarketSetup.apiKey, secret: MarketSetup.secretKey)
        .sign("recvWindow=5000&timestamp=\(now)")
      let exchange = try HTTPExchange(port: bed.servers.exchange.port)
      let answer = try await exchange.send(
        ExchangeRequest(.get, "/api/v3/account", query: query, apiKey: MarketSetup.apiKey)
      )
      try await exchange.close()
      #expect(answer.body.contains(fault.kind == .exchangeClock ? "-1021" : "-1003"), "\(answer)")
    default: break
    }
  }

  private func withBed(_ body: (LiveBed) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    // The database's user, who is not root, has to pass through.
    try FileManager.default.setAttributes([.posixPermissions: 0o711], ofItemAtPath: folder.url.path)
    let servers = try await LiveServers.start(
      MarketSetup(symbols: ["BTCUSDT"]),
      in: folder.url,
      random: .system
    )
    let outcome = await Result {
      let bed = try await LiveBed(
        servers,
        in: folder.url,
        seed: 1,
        program: Program.built("qtsim-live", in: folder.url).executable
      )
      let outcome = await Result { try await body(bed) }
      await bed.endAll()
      try outcome.get()
    }
    try await servers.stop()
    try outcome.get()
  }
}
