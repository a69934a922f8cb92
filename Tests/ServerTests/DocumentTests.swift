import Foundation
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Server

struct DocumentTests {
  @Test(arguments: [
    ("/api/report", "report/2"), ("/api/runs?last=2&mode=simulated", "run-list/1"),
    ("/api/runs/last~1", "runs/1"), ("/api/diff/1/6", "comparison/2"),
    ("/api/trends?metric=lag", "trends/1"), ("/api/gate", "comparison/2"),
    ("/api/gate/3?branch=main", "comparison/2"), ("/api/nothing", "failure/1"),
    ("/api/runs/99", "failure/1"), ("/api/gate/%00", "failure/1"),
  ])
  func everyDocumentFitsItsSchema(target: String, schema: String) async throws {
    let reply = try await ServedHistory().get(target)
    #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
    #expect(reply.text.contains("\"schema\" : \"qtreport/\(schema)\""), "\(reply.text)")
    #expect(try PublishedSchema.complaints(of: reply.text) == "")
  }

  @Test func theGateSaysItsExitCodeButKeepsNothing() async throws {
    let history = try ServedHistory()
    let reply = try await history.get("/api/gate")
    #expect(reply.status == 200)
    #expect(reply.text.contains("\"exitCode\" : 1"))
    #expect(try history.store.judgement(of: 6) == nil)
    #expect(try await history.get("/api/gate/5").text.contains("\"exitCode\" : 0"))
  }

  @Test func queriesChooseAsOptionsDo() async throws {
    let history = try ServedHistory()
    #expect(try await history.get("/api/runs?last=2").text.matches(of: /"number"/).count == 2)
    #expect(try await history.get("/api/runs?branch=other").text.matches(of: /"number"/).isEmpty)
    let trends = try await history.get("/api/trends?metric=trips&last=3").text
    #expect(trends.contains("\"trips\"") && !trends.contains("\"lag\""))
  }
}
