import Regression
import Results
import Testing

@testable import Reporting

struct PairPageTests {
  private func page(_ change: (inout HistoryFixture) -> Void) throws -> String {
    var fixture = HistoryFixture()
    change(&fixture)
    return try fixture.pairPage.html
  }

  @Test func differentCircumstancesAreSaid() throws {
    let html = try page { $0.cores = { $0 == 1 ? 4 : 8 } }
    let rows = html.matches(of: /<tr><th scope="row">([^<]*)<\/th><td>([^<]*)<\/td><td>(.*?)<\/td>/)
    let first = try #require(rows.first)
    #expect(first.output.1 == "cores" && first.output.2 == "4")
    #expect(first.output.3 == "<strong>8</strong>")
    #expect(html.ranges(of: "</svg> differs</span>").count == 1)
    #expect(html.ranges(of: ">same</span>").count == 3)
  }

  @Test func sameCircumstancesAreSaidToo() throws {
    let html = try page { _ in }
    #expect(html.contains("<td colspan=\"4\">Nothing that is recorded differs.</td>"))
    #expect(html.ranges(of: ">same</span>").count == 3)
  }

  @Test func everyMetricOfEitherRunIsThere() throws {
    let html = try page { fixture in
      fixture.detail = { result in
        result.metrics[0].samples = [1, 2, 4]
        result.metrics.append(Metric(MetricDefinition(name: "fresh"), value: .number(7)))
      }
    }
    #expect(html.contains("SCENARIO/lag</th><td>1 s</td><td>2 s</td><td>+1 s (+100 %)</td>"))
    #expect(html.contains("SCENARIO/fresh</th><td></td><td>7</td>"))
    #expect(html.ranges(of: "<tbody data-scenario=").count == 2)
    #expect(!html.contains("{{"))
  }

  @Test func samplesOfBothRunsAreOnOneScale() throws {
    let definition = MetricDefinition(name: "latency", unit: "ms")
    let plot = try #require(
      SamplePlot(
        Metric(definition, value: .number(2), samples: [1, 3]),
        Metric(definition, value: .number(10), samples: [9, 11])
      )
    )
    #expect(
      plot.summary == "2 samples, 1 ms to 3 ms, median 2 ms, quartiles 1.5 ms and 2.5 ms; "
        + "then 2 samples, 9 ms to 11 ms, median 10 ms, quartiles 9.5 ms and 10.5 ms"
    )
    #expect(
      plot.svg.source.contains(
        "<path d=\"M20 148H20V78H204V8H940\" fill=\"none\" stroke=\"#8a8f98\""
      )
    )
    #expect(
      plot.svg.source.contains(
        "<path d=\"M20 148H756V78H940V8H940\" fill=\"none\" stroke=\"#3b82d6\""
      )
    )
    #expect(plot.svg.source.contains("M20 178v28M204 178v28"))
    #expect(plot.svg.source.contains("M756 242v28M940 242v28"))
  }

  @Test(arguments: HostileText.all)
  func hostileNamesStayText(name: String) throws {
    func html(_ name: String) throws -> String {
      try page { fixture in
        (fixture.scenario, fixture.metric, fixture.check) = (name, name, name)
        (fixture.message, fixture.unit, fixture.commit) = (name, name, name)
      }
    }
    let plain = try html("plain").unicodeScalars.count { $0 == "<" }
    #expect(try html(name).unicodeScalars.count { $0 == "<" } == plain)
  }
}
