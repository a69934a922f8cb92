import Regression
import Results
import Storage

extension ResultStore {
  /// The newest run, compared with the one before it.
  func latestComparison(filter: Filter) throws -> Comparison {
    let newest = try run(.last(offset: 0), filter: filter)
    return Comparison(of: newest, with: try run(before: newest.number, filter: filter))
  }
}
