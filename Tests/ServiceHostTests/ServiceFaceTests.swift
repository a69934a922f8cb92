import AsyncHTTPClient
import Foundation
import Hummingbird
import Testing
import TradingSystem

@testable import ServiceHost

struct ServiceFaceTests {
  @Test(
    arguments: [
      (.risk, "/risk/decision"), (.risk, "/risk/conditions"), (.risk, "/risk/fill"),
      (.risk, "/risk/reset"), (.monitoring, "/monitoring/alert"), (.signals, "/publish"),
    ] as [(ServiceName, String)],
    ["", "{", "null", "{\"x\":1}", "[]", "\u{0}"]
  )
  func aBodyThatIsNotUnderstoodIsRefusedWithWhatIsWrong(
    place: (ServiceName, String),
    body: String
  ) async throws {
    let answer = try await ask(place.0, "POST", place.1, body: body)
    #expect(answer.status == 400)
    #expect(answer.body.contains("the body is no "), "\(answer.body)")
  }

  @Test(
    arguments: [
      (.risk, "GET", "/nowhere"), (.risk, "POST", "/health"), (.risk, "GET", "/risk/decision"),
      (.signals, "POST", "/risk/decision"), (.risk, "GET", "/execution/account"),
      (.execution, "POST", "/monitoring/alert"), (.signals, "GET", "/"),
    ] as [(ServiceName, String, String)]
  )
  func aPathThatIsNotThereIsRefused(
    name: ServiceName,
    method: String,
    path: String
  ) async throws {
    let answer = try await ask(name, method, path)
    #expect(answer.status == 404)
    #expect(
      answer.body
        == #"{"error":{"message":"this service does not answer \#(method) \#(path)"}}"#
        .replacing(path, with: path.replacing("/", with: "\\/"))
    )
  }

  @Test func aBodyThatIsTooLongIsRefused() async throws {
    let body = "\"" + String(repeating: "x", count: ServiceFace.bodyLimit) + "\""
    let answer = try await ask(.risk, "POST", "/risk/conditions", body: body)
    #expect(answer.status == 413)
    #expect(answer.body.contains("more than 1048576 bytes"))
  }

  @Test(arguments: ["127.0.0.1", "localhost:80", "LOCALHOST", "[::1]:9"])
  func thisMachineMayAsk(host: String) async throws {
    #expect(try await ask(.risk, "GET", "/alive", host: host).status == 200)
  }

  @Test(
    arguments: ["example.com", "127.0.0.1.example.com", "192.0.2.1", "localhost.evil", "0.0.0.0"],
    ["/alive", "/state", "/nowhere"]
  )
  func whatIsMeantForAnotherMachineIsRefused(host: String, path: String) async throws {
    let answer = try await ask(.risk, "GET", path, host: host)
    #expect(answer.status == 400)
    #expect(answer.body.contains("meant") || answer.body.contains("another machine"))
  }

  @Test func whatGoesWrongInsideIsToldToWhoeverAsked() async throws {
    let answer = try await ask(.execution, "GET", "/execution/account")
    #expect(answer.status == 500)
    #expect(answer.body.contains("refused the connection"), "\(answer.body)")
  }

  @Test func theHealthOfAServiceThatIsDownIsUnavailable() async throws {
    let answer = try await ask(.signals, "GET", "/health")
    #expect(answer.status == 503)
    let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
    let report = try #require(object as? [String: Any])
    #expect(
      report.keys.sorted() == [
        "dependencies", "metrics", "service", "status", "timestamp", "uptime_seconds", "version",
      ]
    )
    #expect(report["status"] as? String == "DOWN")
  }

  @Test func metricsComeInTheFormatThatPrometheusReads() async throws {
    let answer = try await ask(.monitoring, "GET", "/metrics")
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    #expect(try Exposition(answer.body).types["quantum_trader_dependency_up"] == "gauge")
  }

  @Test func anEventThatIsPublishedWithoutRedisIsKept() async throws {
    try await ServiceBench.run(.signals) { bench in
      try await withServer(bench.face.router()) { port in
        try await withClient { client in
          let peer = ServicePeer(port: port, client: client, limit: .seconds(60))
          let draft = try EventDraft(EventType("test.event"), ["a": 1])
          let receipt = try await peer.tell("/publish", draft, as: PublishReceipt.self)
          #expect(receipt.place == .buffer)
        }
      }
    }
  }

  private func ask(
    _ name: ServiceName,
    _ method: String,
    _ path: String,
    host: String? = nil,
    body: String? = nil
  ) async throws -> WebAnswer {
    let answers = Answers()
    try await ServiceBench.run(name) { bench in
      let answer = try await withServer(bench.face.router()) { port in
        try await withClient {
          try await $0.send(method, path, to: port, host: host, body: body)
        }
      }
      await answers.add(answer)
    }
    return try #require(await answers.all.first)
  }

  private actor Answers {
    private(set) var all: [WebAnswer] = []
    func add(_ answer: WebAnswer) { all.append(answer) }
  }
}
