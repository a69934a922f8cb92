import Results
import Testing

@testable import Reporting

/// Comma-separated values, which a spreadsheet opens.
struct CSVTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\r=x", "\"'\r=x\""), ("=\u{301}x", "'=\u{301}x"), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
    ("a=b", "a=b"), ("", ""),
  ])
  func noTextIsTakenForAFormula(text: String, written: String) {
    #expect(CSV(records: [[.text(text)]]).text == "\(written)\r\n")
  }

  @Test(arguments: [-1.5, 0, 1e-7, .greatestFiniteMagnitude, -.leastNonzeroMagnitude])
  func numbersStayNumbers(number: Double) {
    let text = CSV(records: [[.value("\(number)")]]).text
    #expect(Double(text.dropLast()) == number)
  }

  @Test func trendsHaveALineForEachValue() {
    var fixture = HistoryFixture(values: [1.5, -2])
    fixture.scenario = "=cmd()"
    fixture.metric = "a,b"
    #expect(
      TrendsTable(fixture.trends, runs: fixture.summaries).csv.split(separator: "\r\n") == [
        "run,started_at,commit,scenario,metric,labels,unit,value",
        "1,2026-01-02T00:00:00.000000Z,3f2a9c1e00000000000000000000000000000000,'=cmd(),\"a,b\",,s,1.5",
        "2,2026-01-03T00:00:00.000000Z,3f2a9c1e00000000000000000000000000000000,'=cmd(),\"a,b\",,s,-2.0",
      ]
    )
  }

  @Test func labelsAndFlagsAreWritten() {
    let series = Series(scenario: nil, metric: "ok", labels: ["b": "2", "a": "1"])
    let point = Trend.Point(run: 1, value: .flag(true))
    let trend = Trend(series: series, unit: "", direction: .higher, points: [point])
    #expect(
      TrendsTable([trend], runs: HistoryFixture(values: [1]).summaries).csv.hasSuffix(
        ",,ok,\"a=1,b=2\",,true\r\n"
      )
    )
  }

  @Test func withoutTrendsThereAreOnlyTheColumns() {
    #expect(TrendsTable([], runs: []).csv.split(separator: "\r\n").count == 1)
  }
}
