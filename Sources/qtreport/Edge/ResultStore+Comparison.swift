import Regression
import Results
import Storage

extension ResultStore {
  /// A run, compared with the one before it.
  func comparison(of reference: RunReference, filter: Filter) throws -> Comparison {
    let candidate = try run(reference, filter: filter)
    return Comparison(of: candidate, with: try run(before: candidate.number, filter: filter))
  }
}
