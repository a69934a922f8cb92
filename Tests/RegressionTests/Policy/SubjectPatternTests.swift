import Regression
import Results
import Testing

struct SubjectPatternTests {
  private static let check = Subject.check(scenario: "REDIS_DOWN", id: "R-1")
  private static let metric = Subject.metric(
    Series(scenario: "REDIS_DOWN", metric: "lag", labels: ["symbol": "BTC", "mode": "x"])
  )
  private static let ofRun = Subject.metric(Series(scenario: nil, metric: "lag"))

  @Test(arguments: [
    ("*", Subject.run, true), ("*", check, true), ("*", metric, true), ("*", .scenario("A"), true),
    ("REDIS_DOWN", .scenario("REDIS_DOWN"), true), ("REDIS_*", .scenario("REDIS_DOWN"), true),
    ("REDIS_DOWN", check, true), ("REDIS_DOWN", metric, true), ("REDIS_UP", metric, false),
    ("REDIS_DOWN", .scenario("REDIS_UP"), false), ("(run)", ofRun, true), ("(run)", check, false),
    ("REDIS_DOWN/R-1", check, true), ("*/R-?", check, true), ("*/R-1", .scenario("R-1"), false),
    ("*/*", check, true), ("*/*", metric, true), ("*/*", .scenario("A"), false),
    ("*/*", .run, false), ("REDIS_DOWN/lag", metric, true), ("REDIS_UP/lag", metric, false),
    ("*/lag{*", metric, true), ("*/lag{mode=x,symbol=BTC}", metric, true),
    ("*/lag{symbol=BTC}", metric, false), ("*/lag{*symbol=BTC}", metric, true),
    ("(run)/lag", ofRun, true), ("*/lag", ofRun, true), ("*/lag{*", ofRun, false),
    ("REDIS_DOWN/", check, false), ("/lag", metric, false), ("", .scenario("A"), false),
  ])
  func itMatches(_ pattern: String, _ subject: Subject, _ isMatched: Bool) {
    #expect(SubjectPattern(pattern).matches(subject) == isMatched)
  }

  /// Each is less specific than the next.
  @Test func theMetricCountsMoreThanTheScenarioAndNamesMoreThanWildcards() {
    let patterns = [
      "*", "A_VERY_LONG_NAME_OF_A_SCENARIO/*", "*/l*", "A*/l*", "*/lag*", "*/lag", "RED*/lag",
      "REDIS_DOWN/lag", "*/lag{*}", "*/lag{symbol=*}", "*/lag{symbol=BTC}", "A/lag{symbol=BTC}",
    ]
    let specificities = patterns.map { SubjectPattern($0).specificity }
    for (left, right) in zip(specificities, specificities.dropFirst()) {
      #expect(left < right)
    }
  }

  @Test(arguments: [("*", "*/*"), ("*/la?", "*/l?g"), ("*/lag", "?*/lag"), ("*/[abc]", "*/?")])
  func equallyCloseOnesAreEquallySpecific(_ one: String, _ other: String) {
    #expect(SubjectPattern(one).specificity == SubjectPattern(other).specificity)
  }
}
