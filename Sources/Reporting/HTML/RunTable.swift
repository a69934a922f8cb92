import Results

/// The runs of a window, newest first, as a table that charts look up their runs in.
struct RunTable {
  let runs: [RunSummary]
  var addresses: PageAddresses?

  var markup: Markup {
    let rows = runs.reversed().map { run -> Markup in
      let counts = ScenarioStatus.allCases.compactMap { status in
        run.scenarios[status].map { "\($0) \(status.rawValue)" }
      }
      return """
        <tr><td>\(addresses.run(run.number))<td>\(run.startedAt.minuteText)<td>\(run.revision.short ?? "")\
        <td>\(run.revision.branch?.truncated(to: 60) ?? "")<td>\(counts.joined(separator: ", "))\
        <td>\(run.checksPassed)<td>\(run.checksFailed)

        """
    }
    return """
      <table id="runs" class="sortable"><thead><tr><th scope="col">run<th scope="col">began (UTC)\
      <th scope="col">commit<th scope="col">branch<th scope="col">scenarios\
      <th scope="col">checks held<th scope="col">checks failed</thead><tbody>\(rows.joined())</tbody>\
      </table>
      """
  }
}
