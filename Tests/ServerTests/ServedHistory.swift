import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Results
import Storage
import TestSupport

@testable import Server

/// A history in a folder of its own, and the server that shows it.
final class ServedHistory: Sendable {
  let folder: TemporaryFolder
  var path: String { folder.path("history.sqlite") }
  var policy: String { folder.path("policy.yml") }

  /// A history of one run for each value that was measured.
  init(_ values: [Double] = [1, 1.01, 0.99, 1, 1.02, 3]) throws {
    folder = try TemporaryFolder()
    try folder.write(Data("version: 1\n".utf8), to: "policy.yml")
    for value in values { try add(value) }
  }

  /// Adds a run a day after the one before.
  func add(_ value: Double, scenario: String = "FLOOD", metric: String = "lag") throws {
    let store = try ResultStore(path: path, for: .creating)
    let day = try store.latestRuns(limit: 1000).count + 1
    _ = try store.add(.night(day, value, scenario: scenario, metric: metric))
  }

  var store: ResultStore {
    get throws { try ResultStore(path: path, for: .writing) }
  }

  var server: SiteServer {
    let settings = SiteServer.Settings(
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    return SiteServer(Site(path: path, policy: policy), settings)
  }

  /// What a server answers that is asked once.
  func get(
    _ target: String,
    method: HTTPRequest.Method = .get,
    headers: HTTPFields = [:]
  ) async throws -> Reply {
    try await asking { try await $0(target, method, headers) }
  }

  /// Asks one server several times.
  func asking<Value: Sendable>(_ body: @Sendable (Ask) async throws -> Value) async throws -> Value
  {
    try await server.application().test(.router) { client in
      try await body { target, method, headers in
        Reply(
          try await client.executeRequest(uri: target, method: method, headers: headers, body: nil)
        )
      }
    }
  }

  typealias Ask = @Sendable (String, HTTPRequest.Method, HTTPFields) async throws -> Reply
}

/// What a server answered.
struct Reply: Sendable {
  let status: Int
  let headers: HTTPFields
  let text: String

  init(_ response: TestResponse) {
    status = response.status.code
    headers = response.headers
    text = String(buffer: response.body)
  }

  /// The addresses that a page leads to.
  var links: Set<String> {
    let matches = text.matches(of: /href="([^"]*)"/)
    return Set(matches.map { String($0.output.1).replacing("&amp;", with: "&") })
  }
}

extension Run {
  /// A run of one scenario, with a check, a metric of its own and one of the whole run.
  static func night(_ day: Int, _ value: Double, scenario: String, metric: String) -> Run {
    let start = Timestamp(microseconds: 1_767_225_600_000_000 + Int64(day) * 86_400_000_000)
    return Run(
      id: RunID(digest: (0..<32).map { UInt8(truncatingIfNeeded: ($0 + 1) * day) }),
      startedAt: start,
      finishedAt: start.advanced(bySeconds: 60),
      mode: "simulated",
      labels: ["night": "\(day)"],
      revision: Revision(branch: "main", commit: String(repeating: "3f2a", count: 10)),
      scenarios: [
        ScenarioResult(
          name: scenario,
          status: .passed,
          duration: 4,
          checks: [Check(id: "holds", status: .passed, message: "it held")],
          metrics: [
            Metric(
              MetricDefinition(name: metric, unit: "s", direction: .lower),
              value: .number(value),
              samples: [value, value * 1.1]
            )
          ]
        )
      ],
      metrics: [
        Metric(
          MetricDefinition(name: "trips", labels: ["after": "FLOOD"], direction: .lower),
          value: .number(2)
        )
      ]
    )
  }
}
