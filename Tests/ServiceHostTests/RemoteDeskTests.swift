import AsyncHTTPClient
import Foundation
import Harness
import HTTPTypes
import Hummingbird
import LiveSystem
import Logging
import NIOCore
import Results
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing
import TradingSystem

@testable import ServiceHost

/// How a service that is asked for something can fail.
enum Trouble: String, CaseIterable, Sendable {
  case isAway, neverAnswers, stopsAmidTheAnswer, fails, answersGarbage, answersSomethingElse
  case sendsElsewhere

  /// Does something while a service fails like this at a port.
  func run(_ body: @escaping @Sendable (UInt16) async throws -> Void) async throws {
    switch self {
    case .isAway: try await body(FreePort.find(1, .system)[0])
    case .stopsAmidTheAnswer: try await Self.runStalling(body)
    default: try await withServer(router, body)
    }
  }

  private var router: Router<BasicRequestContext> {
    let router = Router()
    for method in [HTTPRequest.Method.get, .post] {
      router.on("**", method: method) { _, _ in try await answer() }
    }
    return router
  }

  private func answer() async throws -> Response {
    switch self {
    case .neverAnswers:
      try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3600)) }
    case .fails: throw HTTPError(.internalServerError, message: "it burns")
    case .sendsElsewhere: return Response(status: .found, headers: [.location: "http://192.0.2.1/"])
    default: break
    }
    let text = self == .answersGarbage ? "\"allowed" : "[{}]"
    return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Answers with a beginning that promises more.
  private static func runStalling(
    _ body: @escaping @Sendable (UInt16) async throws -> Void
  ) async throws {
    let listener = try Socket()
    try listener.listen(on: 0)
    let port = UInt16(try listener.port)
    let isOver = Mutex(false)
    let stalling = Task {
      try await onOwnThread {
        var open: [Socket] = []
        while !isOver.withLock(\.self) {
          let socket = try listener.accept()
          open.append(socket)
          _ = try socket.receive()
          try socket.send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[")
        }
      }
    }
    let outcome = await Result { try await body(port) }
    isOver.withLock { $0 = true }
    // Wakes it up once more.
    try Socket(connectedTo: Int(port)).finish()
    _ = await stalling.result
    try outcome.get()
  }
}

struct RemoteDeskTests {
  private let book = LogBook { Timestamp(microseconds: 0) }

  private var logger: Logger { book.logger(label: "test") }

  private var errors: [LogBook.Line] { book.lines.filter { $0.level >= .warning } }

  @Test(arguments: Trouble.allCases)
  func whileTheRiskServiceCannotDecideNoOrderGoesThrough(trouble: Trouble) async throws {
    try await trouble.run { port in
      try await withClient { client in
        let desk = RemoteRiskDesk(peer: ServicePeer(port: port, client: client), logger: logger)
        let decision = await desk.decide(Self.intent)
        #expect(decision == .refused(reason: "the risk service does not answer"))
        #expect(errors.count == 1)
        await #expect(throws: (any Error).self) { try await desk.conditions(of: "BTCUSDT") }
      }
    }
  }

  @Test(arguments: Trouble.allCases)
  func whatTheRiskServiceCannotBeToldStandsInTheLog(trouble: Trouble) async throws {
    try await trouble.run { port in
      try await withClient { client in
        let desk = RemoteRiskDesk(peer: ServicePeer(port: port, client: client), logger: logger)
        await desk.take(
          Fill(
            symbol: "BTCUSDT",
            side: .buy,
            quantity: 1,
            price: 1,
            time: Timestamp(microseconds: 0)
          )
        )
        await desk.noteFailedTrade()
        #expect(errors.map(\.text) == ["[RISK] was not told", "[RISK] was not told"])
        #expect(errors.map { $0.metadata["path"] } == ["/risk/fill", "/risk/failure"])
      }
    }
  }

  @Test(arguments: Trouble.allCases)
  func whatTheMonitoringServiceCannotBeToldStandsInTheLog(trouble: Trouble) async throws {
    try await trouble.run { port in
      try await withClient { client in
        let desk = RemoteAlertDesk(peer: ServicePeer(port: port, client: client), logger: logger)
        await desk.raise(Self.alert)
        await desk.clear(condition: "fire")
        #expect(
          errors.map(\.text) == ["[MONITORING] was not told", "[MONITORING] was not told"]
        )
      }
    }
  }

  @Test(arguments: Trouble.allCases)
  func anAccountThatNobodyCanTellIsAnError(trouble: Trouble) async throws {
    try await trouble.run { port in
      try await withClient { client in
        let source = RemoteAccountSource(peer: ServicePeer(port: port, client: client))
        await #expect(throws: (any Error).self) { try await source.statement() }
      }
    }
  }

  @Test func aRefusalOfAPeerSaysWhatItAnswered() async throws {
    try await Trouble.fails.run { port in
      try await withClient { client in
        let peer = ServicePeer(port: port, client: client, limit: .seconds(60))
        await #expect(
          throws: PeerError(
            path: "/x",
            status: 500,
            text: #"{"error":{"message":"it burns"}}"#
          )
        ) { try await peer.ask("/x", as: Bool.self) }
      }
    }
  }

  @Test func theRiskServiceDecidesForAnotherProcess() async throws {
    try await ServiceBench.run(.risk) { bench in
      try await withServer(bench.face.router()) { port in
        try await withClient { client in
          let peer = ServicePeer(port: port, client: client, limit: .seconds(60))
          let desk = RemoteRiskDesk(peer: peer, logger: logger)
          #expect(
            await desk.decide(Self.intent) == .refused(reason: "the account is not known yet")
          )
          let conditions = try await desk.conditions(of: "BTCUSDT")
          #expect(conditions.isStopped)
          await desk.noteFailedTrade()
          #expect(await bench.state.risk?.stop.executionErrors == 1)
          #expect(errors.isEmpty)
        }
      }
    }
  }

  @Test func alertsOfAnotherProcessReachTheMonitor() async throws {
    try await ServiceBench.run(.monitoring) { bench in
      try await withServer(bench.face.router()) { port in
        try await withClient { client in
          let peer = ServicePeer(port: port, client: client, limit: .seconds(60))
          let desk = RemoteAlertDesk(peer: peer, logger: logger)
          let monitor = try #require(bench.parts.alerts)
          await desk.raise(Self.alert)
          #expect(await monitor.snapshot().activeAlerts.map(\.alert.condition) == ["fire"])
          await desk.clear(condition: "fire")
          #expect(await monitor.snapshot().activeAlerts.isEmpty)
          #expect(errors.isEmpty)
        }
      }
    }
  }

  private static let intent = TradeIntent(
    id: "1",
    symbol: "BTCUSDT",
    side: .buy,
    quantity: 1,
    createdAt: Timestamp(microseconds: 0)
  )

  private static let alert = Alert(
    condition: "fire",
    level: .critical,
    component: "house",
    message: "it burns",
    raisedAt: Timestamp(microseconds: 0)
  )
}
