public import Results

/// A page of the list of all runs, newest first.
public struct RunIndexPage: Sendable {
  private let runs: [RunSummary]
  private let number: Int
  private let hasOlder: Bool
  private let addresses: PageAddresses

  /// Creates the page.
  ///
  /// - Parameters:
  ///   - runs: The runs, newest first.
  ///   - number: The number of the page, counted from 1.
  ///   - hasOlder: Whether there are older runs on a next page.
  ///   - addresses: Where other pages are.
  public init(_ runs: [RunSummary], number: Int, hasOlder: Bool, addresses: PageAddresses) {
    self.runs = runs
    self.number = number
    self.hasOlder = hasOlder
    self.addresses = addresses
  }

  /// The page.
  public var html: String {
    get throws {
      try LivePage(
        title: title,
        heading: "\(title)",
        links: [PageLinks(addresses).link(to: .report)] + neighbours,
        content: runs.isEmpty ? "<p>No runs.</p>" : table
      ).html
    }
  }

  private var title: String { number == 1 ? "All runs" : "All runs, page \(number)" }

  private var neighbours: [Markup] {
    let newer = link(to: number - 1, "Newer runs")
    let older = link(to: number + 1, "Older runs")
    return (number > 1 ? [newer] : []) + (hasOlder ? [older] : [])
  }

  private func link(to page: Int, _ content: Markup) -> Markup {
    PageAddresses?.some(addresses).link(addresses.runs(page: page), content)
  }

  private var table: Markup {
    let columns: [Markup] = [
      "run", "began (UTC)", "scenarios", "checks held", "suite", "mode", "branch", "commit",
      "labels", "id",
    ]
    let head = columns.map { "<th scope=\"col\">\($0)</th>" as Markup }.joined()
    return """
      <div class="wide"><table><thead><tr>\(head)</tr></thead><tbody>
      \(runs.map(row).joined())</tbody></table></div>
      """
  }

  private func row(_ run: RunSummary) -> Markup {
    let labels = run.labels.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
    let texts = [
      run.suite, run.mode ?? "", run.revision.branch ?? "", run.revision.short ?? "",
      labels.joined(separator: " "), run.id.short,
    ]
    let cells = texts.map { "<td>\($0.truncated(to: 120))</td>" as Markup }
    return """
      <tr><th scope="row">\(PageAddresses?.some(addresses).run(run.number))</th>\
      <td class="state">\(run.startedAt.minuteText)</td><td>\(scenarios(run))</td>\
      <td>\(run.checksPassed) of \(run.checksPassed + run.checksFailed)</td>\(cells.joined())</tr>

      """
  }

  private func scenarios(_ run: RunSummary) -> Markup {
    ScenarioStatus.allCases.compactMap { status in
      run.scenarios[status].map { count -> Markup in
        "<span class=\"state\">\(FindingCard.badge(status.tone))\(count) \(status.rawValue)</span>"
      }
    }.joined(by: " ")
  }
}
