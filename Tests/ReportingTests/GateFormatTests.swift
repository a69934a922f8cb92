import Foundation
import Results
import TestSupport
import Testing

@testable import Regression
@testable import Reporting

/// The verdict in the formats that other programs read.
struct GateFormatTests {
  /// One finding of each outcome.
  private static let few: [Finding] = [
    FindingGallery.metric("lost", .regression, .exact, 0, 5),
    FindingGallery.failing[10],
    FindingGallery.suspected[0],
    FindingGallery.failing[13],
    FindingGallery.metric(
      "waived",
      .regression,
      .exact,
      1,
      2,
      waiver: FindingGallery.waiver(.holds)
    ),
    FindingGallery.metric("same", .unchanged, .exact, 1, 1),
  ]

  private func few() throws -> Comparison { try FindingGallery.comparison(of: Self.few) }

  // MARK: - Job summaries

  @Test func aJobSummaryShowsWhatIsUrgentAndFoldsTheRest() throws {
    #expect(
      try JobSummary(few()).text == """
        ### REGRESSION: run 2 (3f2a9c1e) against 20 runs

        2 regressions (1 waived), 1 missing, 1 suspected, 1 incomparable, 1 unchanged

        | finding | of | before | after | why |
        | --- | --- | --: | --: | --- |
        | **regression** | S/lost | 0 | 5 | any rise counts |
        | **missing** | GONE | passed |  | last seen in run 40; since this run, between 3f2a9c1e and 9bc1e0aa |
        | **incomparable** | S/machine | 1 s | 2 s | cores was 4, is 8 |
        | suspected | S/jitter | 10 ms | 13 ms | 30 % slower, beyond 12 ms (noise of 20 runs); the next run will tell; since this run, between 3f2a9c1e and 9bc1e0aa, 1 commit |

        <details><summary>1 other finding</summary>

        | finding | of | before | after | why |
        | --- | --- | --: | --: | --- |
        | regression | S/waived | 1 | 2 | 100 % higher, any rise counts; waived by ana until 2026-12-31: new disk is coming |

        </details>

        """
    )
  }

  @Test func aSummaryWithoutFindingsHasNoTable() throws {
    let comparison = try FindingGallery.comparison(of: [])
    #expect(JobSummary(comparison).text == "### PASS: run 2 (3f2a9c1e) against 20 runs\n\n\n")
  }

  @Test func aLongSummaryIsCutAndSaysSo() throws {
    let findings = (1...2000).map { FindingGallery.metric("m\($0)", .regression, .exact, 1, 2) }
    let text = JobSummary(try FindingGallery.comparison(of: findings)).text
    #expect(text.utf8.count <= JobSummary.limit && text.utf8.count > JobSummary.limit - 200)
    let rows = text.split(separator: "\n").count { $0.hasPrefix("| **regression**") }
    #expect(
      text.hasSuffix("\n\(2000 - rows) findings are cut here; 'qtreport diff' lists everything.\n")
    )
  }

  // MARK: - JUnit

  @Test func junitHasASuiteForEachScenarioAndACaseForEachSubject() throws {
    #expect(
      try JUnitReport(few()).text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="qtreport gate, run 2 (3f2a9c1e) against 20 runs: regression" tests="6" failures="2" errors="1" time="1.000">
        <testsuite name="GONE" tests="1" failures="1" errors="0" skipped="0" time="0.000" timestamp="2026-01-03T00:00:00">
        <testcase classname="GONE" name="scenario" time="0.000"><failure type="missing" message="missing: was passed, last seen in run 40">missing: was passed, last seen in run 40
        since this run, between 3f2a9c1e and 9bc1e0aa</failure></testcase>
        </testsuite>
        <testsuite name="S" tests="5" failures="1" errors="1" skipped="1" time="1.000" timestamp="2026-01-03T00:00:00">
        <testcase classname="S" name="metric lost" time="0.000"><failure type="regression" message="regression: 0 -&gt; 5, any rise counts">regression: 0 -&gt; 5, any rise counts</failure></testcase>
        <testcase classname="S" name="metric jitter" time="0.000"><system-out>suspected: 10 ms -&gt; 13 ms, 30 % slower, beyond 12 ms (noise of 20 runs)
        the next run will tell
        since this run, between 3f2a9c1e and 9bc1e0aa, 1 commit</system-out></testcase>
        <testcase classname="S" name="metric machine" time="0.000"><error type="incomparable" message="incomparable: 1 s -&gt; 2 s, cores was 4, is 8">incomparable: 1 s -&gt; 2 s, cores was 4, is 8</error></testcase>
        <testcase classname="S" name="metric waived" time="0.000"><skipped message="waived by ana until 2026-12-31: new disk is coming">waived by ana until 2026-12-31: new disk is coming</skipped></testcase>
        <testcase classname="S" name="metric same" time="0.000"/>
        </testsuite>
        </testsuites>

        """
    )
  }

  @Test func junitCountsItsCases() throws {
    let comparison = try FindingGallery.comparison(of: FindingGallery.all + FindingGallery.shift)
    let document = try XMLTree(JUnitReport(comparison).text)
    let cases = document.elements.filter { $0.name == "testcase" }
    #expect(cases.count == comparison.findings.count)
    #expect(Set(cases.map { "\($0["classname"])/\($0["name"])" }).count == cases.count)
    for (attribute, element) in [
      ("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
    ] {
      let suites = document.elements.filter { $0.name == "testsuite" }
      let sum = try suites.reduce(0) { try $0 + #require(Int($1[attribute])) }
      #expect(sum == document.elements.count { $0.name == element }, "\(attribute)")
    }
    #expect(
      document.elements.count { $0.name == "failure" || $0.name == "error" }
        == comparison.findings.count(where: \.isFailing)
    )
  }

  /// Jenkins' xUnit plugin refuses files that have anything else than its schema (`junit-10.xsd`);
  /// GitLab ignores it, tells cases apart by class and name, and shows what is inside of failures, errors
  /// and skipped cases.
  @Test func junitHasWhatJenkinsAndGitLabRead() throws {
    let comparison = try FindingGallery.comparison(of: FindingGallery.all + FindingGallery.shift)
    let document = try XMLTree(JUnitReport(comparison).text)
    #expect(Set(document.elements.map(\.name)) == Set(Self.shapes.map(\.name)))
    for element in document.elements {
      let shape = try #require(Self.shapes.first { $0.name == element.name })
      let attributes = Set(element.attributes.keys)
      #expect(element.parent == shape.parent, "\(element)")
      #expect(attributes.isSuperset(of: shape.required), "\(element)")
      #expect(attributes.isSubset(of: shape.required + shape.optional), "\(element)")
      #expect(element["time"].wholeMatch(of: /|\d+\.\d{3}/) != nil, "\(element)")
      if shape.parent == "testcase" { #expect(!element.text.isEmpty, "\(element)") }
    }
  }

  private struct ElementShape {
    let name: String
    let parent: String?
    var required: [String] = []
    var optional: [String] = []
  }

  private static let shapes = [
    ElementShape(
      name: "testsuites",
      parent: nil,
      optional: ["name", "time", "tests", "failures", "errors"]
    ),
    ElementShape(
      name: "testsuite",
      parent: "testsuites",
      required: ["name", "tests", "failures", "errors"],
      optional: ["skipped", "time", "timestamp"]
    ),
    ElementShape(
      name: "testcase",
      parent: "testsuite",
      required: ["name", "classname"],
      optional: ["time"]
    ),
    ElementShape(name: "failure", parent: "testcase", required: ["type", "message"]),
    ElementShape(name: "error", parent: "testcase", required: ["type", "message"]),
    ElementShape(name: "skipped", parent: "testcase", required: ["message"]),
    ElementShape(name: "system-out", parent: "testcase"),
  ]

  // MARK: - GitHub

  @Test func annotationsAreOneLineEachWorstFirst() throws {
    #expect(
      try GitHubAnnotations(few()).text == """
        ::error title=regression%3A S/lost::0 -> 5, any rise counts
        ::error title=missing%3A GONE::was passed, last seen in run 40%0Asince this run, between 3f2a9c1e and 9bc1e0aa
        ::error title=incomparable%3A S/machine::1 s -> 2 s, cores was 4, is 8
        ::notice title=regression%3A S/waived::1 -> 2, 100 %25 higher, any rise counts%0Awaived by ana until 2026-12-31: new disk is coming
        ::warning title=suspected%3A S/jitter::10 ms -> 13 ms, 30 %25 slower, beyond 12 ms (noise of 20 runs)%0Athe next run will tell%0Asince this run, between 3f2a9c1e and 9bc1e0aa, 1 commit
        ::notice title=qtreport gate%3A REGRESSION::run 2 (3f2a9c1e) against 20 runs: 2 regressions (1 waived), 1 missing, 1 suspected, 1 incomparable, 1 unchanged

        """
    )
  }

  @Test func noMoreThanTenFindingsAreAnnotated() throws {
    let findings = (1...13).map { FindingGallery.metric("m\($0)", .regression, .exact, 1, 2) }
    let lines = GitHubAnnotations(try FindingGallery.comparison(of: findings)).text
      .split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count == 11)
    #expect(
      lines[10].hasPrefix("::notice ") && lines[10].hasSuffix("%0A3 more findings are not shown")
    )
  }

  // MARK: - JSON

  @Test func theDocumentFitsItsSchema() throws {
    let comparison = try FindingGallery.comparison(of: FindingGallery.all + FindingGallery.shift)
    #expect(try PublishedSchema.complaints(of: ComparisonDocument(comparison).text) == "")
  }

  @Test func theDocumentHasWhatTheFindingWasDecidedOn() throws {
    var values = (0..<20).map { 1 + Double($0 % 5) / 100 }
    values += [1.9, 2]
    let runs = HistoryFixture(values: values).runs
    let comparison = try Comparison(
      of: runs[21],
      with: runs[20],
      in: History(of: runs),
      policy: .builtIn
    )
    let text = try ComparisonDocument(comparison).text
    #expect(try PublishedSchema.complaints(of: text) == "")
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let findings = try #require(json?["findings"] as? [[String: Any]])
    let lag = try #require(findings.first { $0["subject"] as? String == "SCENARIO/lag" })
    #expect(json?["historyLength"] as? Int == 21)
    #expect(lag["isFailing"] as? Bool == true)
    #expect(lag["rule"] as? String == "prediction-interval")
    let evidence = try #require(lag["evidence"] as? [String: Any])
    #expect(evidence["baselineRuns"] as? [Int] == Array(1...20))
    #expect(evidence["baselineValues"] as? [Double] == Array(values.prefix(20)))
    let onset = try #require(lag["onset"] as? [String: Any])
    #expect(onset["runCount"] as? Int == 2)
  }

  // MARK: - Hostile names

  private func comparison(naming name: String) throws -> Comparison {
    var comparison = try FindingGallery.comparison(of: [
      Finding(
        subject: .check(scenario: name, id: name),
        kind: .regression,
        rule: .checkStatus,
        before: .check(.passed, message: ""),
        after: .check(.failed, message: name),
        reaction: .fail
      ),
      FindingGallery.metric("m", .improvement, .exact, 2, 1, unit: name),
    ])
    comparison.candidate.run.suite = name
    comparison.candidate.run.revision.commit = name
    return comparison
  }

  @Test(arguments: HostileText.all)
  func anyNameMakesWellFormedXML(name: String) throws {
    let document = try XMLTree(JUnitReport(comparison(naming: name)).text)
    let cases = document.elements.filter { $0.name == "testcase" }
    let shown = name.printable.filter { $0 != "\u{FFFE}" && $0 != "\u{FFFF}" }
    #expect(cases.count == 2)
    #expect(cases.contains { $0["name"] == "check \(shown)" && $0["classname"] == shown })
    #expect(Set(document.elements.map(\.name)).isSubset(of: Self.elements))
  }

  private static let elements: Set = [
    "testsuites", "testsuite", "testcase", "failure", "system-out",
  ]

  @Test(arguments: HostileText.all)
  func anyNameMakesThreeCommands(name: String) throws {
    let text = try GitHubAnnotations(comparison(naming: name)).text
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines {
      let command = try #require(
        line.wholeMatch(
          of: /::(error|notice) title=([^:,]+)::(.*)/.matchingSemantics(.unicodeScalar)
        )
      )
      #expect(command.output.2.replacing(/%(25|3A|2C)/, with: "").firstIndex(of: "%") == nil)
      #expect(command.output.3.replacing(/%(25|0A)/, with: "").firstIndex(of: "%") == nil)
    }
  }

  @Test(arguments: HostileText.all)
  func anyNameStaysInItsCellOfMarkdown(name: String) throws {
    let text = try JobSummary(comparison(naming: name)).text
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| **") || $0.hasPrefix("| imp") }
    #expect(rows.count == 2)
    for row in rows {
      #expect(row.unicodeScalars.separators == 6)
      #expect(row.utf8.count < 2000)
    }
    let plain = text.replacing(/<\/?(details|summary)>/, with: "")
    #expect(!plain.unicodeScalars.contains("<"))
    #expect(text.replacing("\n", with: "").printable == text.replacing("\n", with: ""))
  }

  @Test(arguments: HostileText.all)
  func anyNameStaysInItsLineOfText(name: String) throws {
    let text = TextRenderer().render(try GatePage(comparison(naming: name)).blocks)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { String($0).printable == String($0) && $0.count < 1000 })
  }
}

extension String.UnicodeScalarView.SubSequence {
  /// How many bars are not made literal by a backslash.
  fileprivate var separators: Int {
    zip([" "] + Array(self), self).count { $0 != "\\" && $1 == "|" }
  }
}
