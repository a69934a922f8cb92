import Regression
import Review
import Storage
import Terminal

extension PolicyOption {
  /// The policy; what is wrong with it is told on the standard error.
  func policy() throws -> Policy { try policy(complainingOn: .qtreport) }

  /// Judges the runs of a history by the policy.
  func judge(of store: ResultStore, branch: String? = nil) throws -> Judge {
    try judge(of: store, branch: branch, complainingOn: .qtreport)
  }
}
