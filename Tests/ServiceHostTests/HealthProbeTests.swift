import Foundation
import Hummingbird
import Results
import Synchronization
import Testing
import TradingSystem

@testable import ServiceHost

struct HealthProbeTests {
  private struct Refusal: Error {}

  @Test func whatAnswersIsWell() async {
    let found = await probe {}.look(at: Now())
    #expect(found.status == .ok)
    #expect(found.latencyMilliseconds != nil)
  }

  @Test func whatAnswersThatItIsNotWellIsDegradedAndSaysWhy() async {
    let found = await probe { throw ProbeFailure.degraded(reason: "tired") }.look(at: Now())
    #expect(found.status == .degraded)
    #expect(found.error?.contains("tired") == true)
  }

  @Test func whatRefusesIsDown() async {
    let found = await probe { throw Refusal() }.look(at: Now())
    #expect(found == HealthReport.Dependency(status: .down, error: "Refusal()"))
  }

  @Test func whatNeverAnswersIsDownWhenTheTimeIsUp() async {
    let found = await probe { try await Task.sleep(for: .seconds(3600)) }.look(at: Hurry())
    #expect(found == HealthReport.Dependency(status: .down, error: "no answer within 2.0 s"))
  }

  @Test(
    arguments: [
      (.signals, ["redis": 100, "postgres": 200, "risk": 500]),
      (.risk, ["redis": 100, "postgres": 200, "execution": 500, "monitoring": 500]),
      (.execution, ["redis": 100, "postgres": 200, "risk": 500, "exchange": 500]),
      (.monitoring, ["redis": 100, "postgres": 200, "execution": 500]),
    ] as [(ServiceName, [String: Int])]
  )
  func eachServiceLooksAtWhatItNeeds(name: ServiceName, marks: [String: Int]) async throws {
    try await ServiceBench.run(name) { bench in
      let found = bench.parts.probes.map { ($0.name, $0.slowMark) }
      #expect(
        Dictionary(uniqueKeysWithValues: found) == marks.mapValues { .milliseconds($0) }
      )
    }
  }

  @Test(arguments: ServiceName.allCases)
  func aServiceWithoutAnythingIsDownAndNamesAllThatIsMissing(name: ServiceName) async throws {
    try await ServiceBench.run(name) { bench in
      let report = await bench.face.health.report()
      #expect(report.status == .down)
      #expect(report.service == name.rawValue)
      #expect(report.version == "1.2.3")
      for probe in bench.parts.probes {
        let dependency = try #require(report.dependencies[probe.name])
        #expect(dependency.status == .down)
        #expect(dependency.error?.isEmpty == false)
      }
    }
  }

  @Test func aPeerIsOnlyAskedWhetherItIsAlive() async throws {
    let asked = Paths()
    let peer = Router()
    peer.get("**") { request, _ in
      asked.list.withLock { $0.append(request.uri.path) }
      return "true"
    }
    try await withServer(peer) { port in
      try await withClient { client in
        let peer = ServicePeer(port: port, client: client, limit: .seconds(60))
        let found = await HealthProbe.peer(.execution, peer).look(at: Now())
        #expect(found.error == nil)
      }
    }
    #expect(asked.list.withLock(\.self) == ["/alive"])
  }

  @Test func theExchangeIsLeftAloneWhileItLimitsRequests() async throws {
    let exchange = LimitingExchange()
    try await ServiceBench.run(.execution, exchange: exchange) { bench in
      let desk = try #require(bench.parts.exchange)
      await #expect(throws: (any Error).self) { try await desk.client.ping() }
      let asked = exchange.count.withLock(\.self)
      let report = await bench.face.health.report()
      #expect(report.dependencies["exchange"]?.status == .degraded)
      #expect(exchange.count.withLock(\.self) == asked)
    }
  }

  private func probe(_ ask: @escaping @Sendable () async throws -> Void) -> HealthProbe {
    HealthProbe(name: "something", slowMark: .seconds(60), ask: ask)
  }

  /// The paths that a server was asked for.
  private final class Paths: Sendable {
    let list = Mutex<[String]>([])
  }

  /// A time in which nobody has to hurry.
  private struct Now: TimeSource {
    let now = Timestamp(microseconds: 0)
    func sleep(until moment: Timestamp) async throws {
      try await Task.sleep(for: .seconds(3600))
    }
  }

  /// A time in which every wait is over at once.
  private struct Hurry: TimeSource {
    let now = Timestamp(microseconds: 0)
    func sleep(until moment: Timestamp) async throws {}
  }
}

/// An exchange that asks to be left alone, and counts how often it is not.
private final class LimitingExchange: Exchange {
  let count = Mutex(0)

  func send(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    count.withLock { $0 += 1 }
    return ExchangeResponse(
      status: 429,
      headers: ["retry-after": "60"],
      body: #"{"code":-1003,"msg":"Too many requests."}"#
    )
  }
}
