import Foundation
import Testing
import TradingSystem

@testable import ServiceHost

struct HealthReportTests {
  private typealias Dependency = HealthReport.Dependency

  @Test(
    arguments: [
      ([:], "OK"),
      (["redis": "OK", "postgres": "OK", "eventbus": "OK", "exchange": "OK"], "OK"),
      (["redis": "DOWN"], "DOWN"),
      (["eventbus": "DOWN"], "DOWN"),
      (["postgres": "DOWN"], "DOWN"),
      (["exchange": "DOWN"], "DEGRADED"),
      (["risk": "DOWN", "redis": "OK"], "DEGRADED"),
      (["redis": "DEGRADED"], "DEGRADED"),
      (["exchange": "DEGRADED"], "DEGRADED"),
      (["exchange": "DOWN", "postgres": "DOWN"], "DOWN"),
      (["exchange": "DEGRADED", "postgres": "DEGRADED", "redis": "OK"], "DEGRADED"),
    ] as [([String: String], String)]
  )
  func aServiceIsAsItsDependenciesLetItBe(dependencies: [String: String], expected: String) throws {
    let dependencies = try dependencies.mapValues { text in
      Dependency(status: try #require(HealthReport.Status(rawValue: text)))
    }
    #expect(HealthReport.Status(of: dependencies).rawValue == expected)
  }

  @Test(
    arguments: [
      (0, 100, "OK"), (99, 100, "OK"), (100, 100, "OK"), (101, 100, "DEGRADED"),
      (200, 200, "OK"), (201, 200, "DEGRADED"), (500, 500, "OK"), (501, 500, "DEGRADED"),
    ] as [(Int, Int, String)]
  )
  func anAnswerThatIsLateMakesADependencyDegraded(latency: Int, mark: Int, expected: String) {
    let dependency = Dependency(
      answeredAfter: .milliseconds(latency),
      slowMark: .milliseconds(mark)
    )
    #expect(dependency.status.rawValue == expected)
    #expect(dependency.latencyMilliseconds == Double(latency))
    #expect(dependency.error == nil)
  }

  @Test func theReportHasTheKeysThatMonitorsRead() throws {
    let report = HealthReport(
      service: "risk",
      status: .degraded,
      version: "1",
      timestamp: "2026-01-01T00:00:00Z",
      uptimeSeconds: 1.5,
      dependencies: [
        "redis": Dependency(status: .ok, latencyMilliseconds: 0.5),
        "execution": Dependency(status: .down, error: "refused"),
      ],
      metrics: ["events_consumed": 3]
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    #expect(
      String(decoding: try encoder.encode(report), as: UTF8.self) == """
        {
          "dependencies" : {
            "execution" : {
              "error" : "refused",
              "status" : "DOWN"
            },
            "redis" : {
              "latency_ms" : 0.5,
              "status" : "OK"
            }
          },
          "metrics" : {
            "events_consumed" : 3
          },
          "service" : "risk",
          "status" : "DEGRADED",
          "timestamp" : "2026-01-01T00:00:00Z",
          "uptime_seconds" : 1.5,
          "version" : "1"
        }
        """
    )
  }
}
