import Foundation
import HTTPTypes
import Results
import Storage
import TestSupport
import Testing

@testable import Server

struct PageTests {
  @Test(arguments: [
    ("/", "REGRESSION: run 6 (3f2a3f2a) against 5 runs"),
    ("/?last=2&branch=main", "over the last 2 runs"),
    ("/?scenario=FL*&metric=lag", "noise band of the newest run"), ("/runs", "All runs"),
    ("/runs/last", "REGRESSION: run 6"), ("/runs/last~1", "PASS: run 5 (3f2a3f2a) against 4 runs"),
    ("/runs/2", "PASS: run 2 (3f2a3f2a) against run 1"), ("/runs/commit:3f2a", "REGRESSION: run 6"),
    ("/runs/baseline:good", "PASS: run 3"), ("/runs/pinned%3Agood", "PASS: run 3"),
    ("/diff/1/last", "<th scope=\"col\"><a href=\"/runs/1\">run 1</a></th>"),
    ("/series/FLOOD/lag", "What led to the decision"),
    ("/series/FLOOD/lag?last=3", "3 values in 3 runs"),
    ("/series/trips%7Bafter%3DFLOOD%7D", "(run)/trips{after=FLOOD}"),
  ])
  func eachAddressHasItsPage(target: String, content: String) async throws {
    let history = try ServedHistory()
    _ = try history.store.setBaseline("good", to: .number(3))
    let reply = try await history.get(target)
    #expect(reply.status == 200)
    #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
    #expect(reply.text.contains(content), "\(reply.text)")
  }

  @Test(arguments: [
    "/", "/?last=3&branch=main", "/runs", "/runs/6", "/diff/5/6", "/series/FLOOD/lag",
  ])
  func everyLinkLeadsToAPage(target: String) async throws {
    let history = try ServedHistory()
    let links = try await history.get(target).links
    #expect(links.count > 3)
    try await history.asking { get in
      for link in links where !link.hasPrefix("#") {
        let reply = try await get(link, .get, [:])
        #expect(reply.status == 200, "\(link)")
      }
    }
  }

  @Test func theReportLeadsToEachRunSeriesAndPair() async throws {
    let links = try await ServedHistory().get("/?branch=main&last=4").links
    let wanted = [
      "/runs/6?branch=main", "/runs/3?branch=main", "/diff/5/6?branch=main", "/runs?branch=main",
      "/series/FLOOD/lag?last=4&branch=main",
      "/series/trips%7Bafter%3DFLOOD%7D?last=4&branch=main",
    ]
    #expect(links.isSuperset(of: wanted), "\(links)")
  }

  @Test func aRunShowsItsFindingsMetricsAndScenarios() async throws {
    let text = try await ServedHistory().get("/runs/6").text
    let parts = [
      "class=\"finding\" data-state=\"regression\"", "<h2 id=\"metrics\">", "it held",
      "<dt>night</dt><dd>6</dd>", "(run)/trips{after=FLOOD}",
    ]
    for part in parts { #expect(text.contains(part), "\(part)") }
  }

  @Test func theListOfRunsHasPages() async throws {
    let history = try ServedHistory(Array(repeating: 1, count: Reading.pageLength + 3))
    let first = try await history.get("/runs?branch=main")
    let second = try await history.get("/runs?branch=main&page=2")
    let third = try await history.get("/runs?page=3")
    let run = /<th scope="row">/
    #expect(first.text.matches(of: run).count == Reading.pageLength)
    #expect(second.text.matches(of: run).count == 3)
    #expect(third.text.contains("No runs."))
    #expect(first.links.contains("/runs?branch=main&page=2"))
    #expect(second.links.contains("/runs?branch=main"))
    #expect(!second.links.contains("/runs?branch=main&page=3"))
  }

  @Test func aSeriesTellsWhatTheGateKept() async throws {
    let history = try ServedHistory()
    let text = try await history.get("/series/FLOOD/lag").text
    #expect(text.contains("the run was never judged by the gate"))
  }

  @Test func whatIsAddedShowsWithoutARestart() async throws {
    let history = try ServedHistory([1, 1])
    try await history.asking { get in
      #expect(try await get("/runs/last", .get, [:]).text.contains("PASS: run 2 "))
      try history.add(1)
      #expect(try await get("/runs/last", .get, [:]).text.contains("PASS: run 3 "))
      #expect(try await get("/api/runs", .get, [:]).text.contains("\"number\" : 3"))
    }
  }

  @Test func thePolicyIsReadAnew() async throws {
    let history = try ServedHistory()
    try await history.asking { get in
      #expect(try await get("/runs/last", .get, [:]).text.contains("REGRESSION"))
      let policy = "version: 1\nrules: [{match: \"*\", tolerance: 900%}]\n"
      try history.folder.write(Data(policy.utf8), to: "policy.yml")
      #expect(try await get("/runs/last", .get, [:]).text.contains("PASS"))
    }
  }
}
