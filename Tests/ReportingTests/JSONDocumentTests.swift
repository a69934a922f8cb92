import Foundation
import Regression
import Reporting
import Results
import TestSupport
import Testing

struct JSONDocumentTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aComparisonHasEveryFinding() throws {
    let document = try ComparisonDocument(HistoryFixture().comparison, exitCode: 1)
    let json = try object(document.text)
    #expect(json["schema"] as? String == "qtreport/comparison/2")
    #expect(json["verdict"] as? String == "regression")
    #expect(json["exitCode"] as? Int == 1)
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(
      findings.map { $0["subject"] as? String } == ["SCENARIO", "SCENARIO/holds", "SCENARIO/lag"]
    )
    #expect(findings[2]["before"] as? Double == 1)
    #expect(findings[2]["rule"] as? String == "tolerance")
  }

  @Test func runsComeBackEqual() throws {
    var generator = SeededGenerator(seed: 11)
    struct Document: Decodable {
      let schema: String
      let runs: [StoredRun]
    }
    for number in 1...100 as ClosedRange<Int64> {
      let runs = [StoredRun(number: number, run: Run.random(using: &generator))]
      let text = try RunsDocument(runs).text
      let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
      #expect(document.schema == "qtreport/runs/1")
      #expect(document.runs == runs)
    }
  }

  @Test func trendsHaveTheRunsOnce() throws {
    let fixture = HistoryFixture()
    let document = TrendsDocument(fixture.trends, runs: fixture.summaries)
    let json = try object(document.text)
    let runs = try #require(json["runs"] as? [[String: Any]])
    #expect(runs.map { $0["number"] as? Int } == [1, 2])
    let trends = try #require(json["trends"] as? [[String: Any]])
    let points = try #require(trends[0]["points"] as? [[String: Any]])
    #expect(points.map { $0["value"] as? Double } == [1, 2])
  }

  @Test func aReportHasAllParts() throws {
    let json = try object(ReportDocument(HistoryFixture().content).text)
    #expect(Set(json.keys) == ["schema", "comparison", "runs", "outcomes", "trends"])
    #expect((json["runs"] as? [Any])?.count == 2)
  }
}
