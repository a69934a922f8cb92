import GRDB
import Results

/// A row of `history-runs`: a run without its scenarios and its machine.
struct HistoryRow {
  var run: PastRun
  let environmentID: Int64?

  @Sendable init(_ row: Row) throws {
    environmentID = try row.get(6)
    run = PastRun(
      number: try row.get(0),
      startedAt: try row.timestamp(1),
      revision: try row.revision(2),
      mode: try row.get(8),
      isAborted: try row.get(7)
    )
  }
}
