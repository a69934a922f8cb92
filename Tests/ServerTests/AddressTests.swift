import HTTPTypes
import Reporting
import Results
import Review
import Testing

@testable import Server

struct AddressTests {
  @Test(arguments: [
    ("/nothing", 404), ("/runs/", 400), ("//", 404), ("/runs/1/2", 404), ("/diff/1", 404),
    ("/api", 404), ("/api/", 404), ("/api/series/FLOOD/lag", 404), ("/trends", 404), ("/gate", 404),
    ("/series", 404), ("/series/a/b/c", 404), ("/series/", 404), ("/series/FLOOD/no", 404),
    ("/series/%2E%2E/lag", 404), ("/series/FL*/lag", 404), ("/series/flood/lag", 404),
    ("/runs/../../etc/passwd", 404), ("/runs/..%2F..%2Fetc%2Fpasswd", 400), ("/runs/..", 400),
    ("/runs/%00", 400), ("/series/%00", 400), ("/runs/1%00", 400), ("/runs/%ff%fe", 400),
    ("/runs/%c0%af", 400),
    ("/runs/%zz", 400), ("/runs/%", 400), ("/runs/%2", 400), ("/runs/-1", 400), ("/runs/0", 400),
    ("/runs/99999999999999999999", 404), ("/runs/999", 404), ("/runs/last~99", 404),
    ("/runs/last~99999999999999999999", 400), ("/runs/%3Cscript%3E", 400),
    ("/runs/baseline:%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404), ("/runs/tag:%27%3B--", 404),
    ("/diff/1/1", 400), ("/diff/1/99", 404), ("/diff/99/1", 404),
    ("/?last=0", 400), ("/?last=-1", 400), ("/?last=1e3", 400), ("/?last=03", 400),
    ("/?last=", 400),
    ("/?last=1000001", 400), ("/?last=2&last=3", 400), ("/?page=2", 400), ("/?=", 400),
    ("/?lst=3", 400), ("/?branch", 400), ("/?branch=%ff", 400), ("/runs?page=0", 400),
    ("/runs?last=2", 400), ("/?branch=none", 404), ("/api/gate?last=3", 400),
    ("http://127.0.0.1/", 400), ("*", 400), ("", 400), ("runs", 400),
    ("/" + String(repeating: "a", count: 20_000), 400),
    ("/runs/" + String(repeating: "f", count: 65), 400),
    ("/?branch=" + String(repeating: "%41", count: 5000), 400),
    ("/?" + String(repeating: "&", count: 3000), 200), ("/?", 200),
    ("/?branch=ma%69n", 200), ("/?mode=simulated&&suite=default", 200),
  ])
  func eachIsAnsweredAsItDeserves(target: String, status: Int) async throws {
    let history = try ServedHistory([1, 1, 1])
    let reply = try await history.get(target)
    #expect(reply.status == status, "\(reply.text.suffix(300))")
    #expect(!reply.text.contains("<script>alert"))
    #expect(reply.text.utf8.count < 200_000)
  }

  @Test func aFailureSaysWhatToDo() async throws {
    let history = try ServedHistory([1])
    let reply = try await history.get("/?lasst=3")
    #expect(
      reply.text.contains("&#39;lasst&#39; has no meaning here; did you mean &#39;last&#39;?")
    )
    #expect(reply.links == ["/", "/runs"])
    #expect(reply.headers[.cacheControl] == "no-store")
    let document = try await history.get("/api/runs/nobody")
    #expect(document.text.contains("'nobody' names no run; write last, last~2"))
  }

  @Test(arguments: [
    "lag", "a/b", "100 %", "ü?#&=+", "<script>", "\"\u{301} onload=x", "\u{202E}txet", "👩‍🚀🦀",
    "a*b[c]?",
    "a\nb", "..x", "%2F", "a\u{FFFE}",
  ])
  func aSeriesOfAnyNameHasAnAddress(name: String) throws {
    let series = Series(scenario: name, metric: name, labels: ["k": name])
    let target = try #require(PageAddresses(window: "last=3").series(series))
    let address = try Address(target: target)
    #expect(address.subject == .series(scenario: name, metric: series.metricDescription))
    #expect(address.choice.window.limit == 3)
    #expect(target.utf8.allSatisfy { (0x21...0x7E).contains($0) })
  }

  @Test(arguments: [".", "..", "", String(repeating: "x", count: 10_000), "a\u{0}"])
  func aSeriesThatNoAddressCanNameHasNone(name: String) {
    #expect(PageAddresses().series(Series(scenario: name, metric: "lag")) == nil)
  }

  @Test(arguments: [
    "<b onclick='x'>&amp;\"", "\"\u{301} onload=x", "</title><script>", "👩‍🚀 100 %", "a/b", "a*b[c]?",
  ])
  func hostileNamesStayText(name: String) async throws {
    let history = try ServedHistory([])
    for value in [1, 1, 5.0] { try history.add(value, scenario: name, metric: name) }
    let links = try await history.get("/").links
    let series = links.filter { $0.hasPrefix("/series/") && !$0.contains("trips") }
    #expect(series.count == 1)
    for target in ["/", "/runs", "/runs/last", "/diff/1/3"] + series {
      let reply = try await history.get(target)
      #expect(reply.status == 200, "\(target)")
      for piece in ["<b ", "onclick='", "\"\u{301} onload", "</title><script>"] {
        #expect(!reply.text.unicodeScalars.contains(piece), "\(target)")
      }
    }
  }
}

extension String.UnicodeScalarView {
  /// Whether a text is there, scalar by scalar.
  fileprivate func contains(_ text: String) -> Bool {
    String(self).utf8.map(\.self).firstRange(of: text.utf8.map(\.self)) != nil
  }
}
