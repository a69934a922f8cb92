import Regression
import Storage

extension PolicyOption {
  /// The policy, with the waivers and accepted levels that a history holds.
  func policy(with store: ResultStore) throws -> Policy {
    var policy = try policy()
    policy.waivers += try store.waivers()
    policy.acceptedLevels += try store.acceptedLevels()
    return policy
  }
}
