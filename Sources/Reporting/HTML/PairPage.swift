import Mustache
public import Regression
public import Results

/// Two runs side by side, as one HTML file that needs no other: where their circumstances differ, what
/// changed, and every metric of both.
public struct PairPage: Sendable {
  private let comparison: Comparison
  private let before: StoredRun
  private let after: StoredRun
  private let addresses: PageAddresses?

  /// Creates the page.
  ///
  /// - Parameters:
  ///   - before: The run on the left.
  ///   - comparison: What changed from it to the run on the right.
  ///   - addresses: Where the pages are that it leads to; `nil` for none.
  public init(
    _ before: StoredRun,
    _ comparison: Comparison,
    addresses: PageAddresses? = nil
  ) {
    self.addresses = addresses
    self.before = before
    self.comparison = comparison
    after = comparison.candidate
  }

  /// The page.
  public var html: String {
    get throws {
      let template = try MustacheTemplate(
        string: String(decoding: PackageResources.pair_mustache, as: UTF8.self)
      )
      return template.render(content.mapValues(\.source))
    }
  }

  private var content: [String: Markup] {
    let facts = PairedFacts(before.run, after.run)
    let heads: Markup = """
      <th scope="col">\(name(of: before))</th><th scope="col">\(name(of: after))</th>
      """
    return [
      "title": "\(comparison.title)",
      "verdict": "\(FindingCard.badge(comparison.verdict.tone))\(comparison.verdict.title)",
      "sentence": addresses.linked("\(comparison.title): \(comparison.summary)"),
      "before": "run \(before.number)",
      "after": "run \(after.number)",
      "heads": heads,
      "links": links,
      "differences": facts.differentRows,
      "sameCount": "\(facts.sameCount)",
      "same": facts.sameRows,
      "findings": comparison.news.map {
        FindingCard($0, of: comparison, addresses: addresses).markup(picture: "")
      }.joined(),
      "scenarios": scenarios,
      "metrics": metrics,
      "style": Markup(trusted: InlineSources.style),
      "script": Markup(trusted: InlineSources.script),
    ]
  }

  private func name(of stored: StoredRun) -> Markup { addresses.linked("run \(stored.number)") }

  private var links: Markup {
    guard let addresses else { return "" }
    let swapped = PageLinks.Place.pair(after.number, before.number)
    return PageLinks(addresses).markup([.report, .runs, swapped])
  }

  private var scenarios: Markup {
    let (old, new) = (before.run.scenarios.byName, after.run.scenarios.byName)
    return names(before.run.scenarios.map(\.name), after.run.scenarios.map(\.name)).map { name in
      """
      <tr data-scenario="\(name.truncated(to: 200))"><th scope="row">\(name.truncated(to: 80))</th>\
      <td>\(state(old[name]))</td><td>\(state(new[name]))</td></tr>

      """
    }.joined()
  }

  private func state(_ scenario: ScenarioResult?) -> Markup {
    guard let scenario else { return "" }
    return """
      <span class="state">\(FindingCard.badge(scenario.status.tone))\(scenario.status.rawValue)</span> \
      in \(scenario.duration.text(unit: "s"))
      """
  }

  private var metrics: Markup {
    let findings = Dictionary(comparison.findings.map { ($0.subject, $0) }) { first, _ in first }
    let (old, new) = (before.run.metricsBySeries, after.run.metricsBySeries)
    return changedFirst(names(before.run.series, after.run.series)).map { series in
      row(series, old[series], new[series], findings[.metric(series)])
    }.joined()
  }

  /// Series of which there is something to tell, worst first, and then the others in their order.
  private func changedFirst(_ all: [Series]) -> [Series] {
    let told = comparison.news.compactMap { folded -> Series? in
      guard case .metric(let series) = folded.finding.subject else { return nil }
      return series
    }
    let (known, isTold) = (Set(all), Set(told))
    return told.filter(known.contains) + all.filter { !isTold.contains($0) }
  }

  private func row(_ series: Series, _ old: Metric?, _ new: Metric?, _ finding: Finding?) -> Markup
  {
    // Of samples that are the same there is nothing to see.
    let plot =
      old?.samples == new?.samples
      ? nil : old.flatMap { old in new.flatMap { SamplePlot(old, $0) } }
    let samples = plot.map { "<tr><td colspan=\"5\">\($0.svg)\($0.summary)</td></tr>" as Markup }
    let kind = finding?.kind
    // What is read as the same did not change, whatever the last digit.
    let change = text(old) == text(new) ? "" : finding?.change ?? ""
    return """
      <tbody data-scenario="\(series.scenario?.truncated(to: 200) ?? "")" \
      data-state="\(kind?.rawValue ?? "")"><tr><th scope="row">\
      \(addresses.series(series, "\(series.description.truncated(to: 200))"))</th><td>\(text(old))</td><td>\(text(new))</td>\
      <td>\(change)</td><td><span class="state">\
      \(kind.map { FindingCard.badge($0.tone) } ?? "")\(kind?.rawValue ?? "")</span></td></tr>\
      \(samples ?? "")</tbody>

      """
  }

  private func text(_ metric: Metric?) -> String {
    metric.map { $0.value.text(unit: $0.definition.unit.truncated(to: 20)) } ?? ""
  }

  /// What is in the second or in the first, in the order of the second.
  private func names<Name: Hashable>(_ before: [Name], _ after: [Name]) -> [Name] {
    let known = Set(after)
    return after + before.filter { !known.contains($0) }
  }
}

extension [ScenarioResult] {
  fileprivate var byName: [String: ScenarioResult] {
    Dictionary(map { ($0.name, $0) }) { first, _ in first }
  }
}

extension Run {
  fileprivate var series: [Series] {
    allMetrics.map { Series(scenario: $0.scenario, $0.metric.definition) }
  }

  fileprivate var metricsBySeries: [Series: Metric] {
    Dictionary(zip(series, allMetrics.map(\.metric))) { first, _ in first }
  }
}
