/// The keys of a policy file, section by section.
enum PolicyKey: String, CaseIterable {
  case version
  case mainBranch = "main_branch"
  case incomparable
  case environment
  case inference
  case defaults
  case tolerances
  case rules
  case waivers
  case accepted
}

/// What can be set of how history is used.
enum InferenceKey: String, CaseIterable {
  case baselineRuns = "baseline_runs"
  case minimumRuns = "minimum_runs"
  case trimmingRuns = "trimming_runs"
  case falseDiscoveryRate = "false_discovery_rate"
  case confirmationLevel = "confirmation_level"
  case changePointRuns = "change_point_runs"
  case flakyRuns = "flaky_runs"
  case shiftShare = "shift_share"
}

/// What can be said of a unit.
enum ToleranceKey: String, CaseIterable {
  case floor, tolerance
}

/// A rule: what it matches, and what it says.
enum RuleKey: RawRepresentable, CaseIterable, Hashable {
  case match
  case setting(Setting)

  init?(rawValue: String) {
    guard rawValue != "match" else {
      self = .match
      return
    }
    guard let setting = Setting(rawValue: rawValue) else { return nil }
    self = .setting(setting)
  }

  var rawValue: String {
    switch self {
    case .match: "match"
    case .setting(let setting): setting.rawValue
    }
  }

  static let allCases = [.match] + Setting.allCases.map(RuleKey.setting)
}

/// What can be set for all subjects: not what makes sense for one metric only.
struct DefaultsKey: RawRepresentable, CaseIterable, Hashable {
  let setting: Setting

  init?(rawValue: String) {
    guard let setting = Setting(rawValue: rawValue), !setting.isOfOneMetric else { return nil }
    self.setting = setting
  }

  var rawValue: String { setting.rawValue }

  static let allCases = Setting.allCases.compactMap { DefaultsKey(rawValue: $0.rawValue) }
}

/// What a waiver says. Of the two bounds there is one: which is the worse end depends on the metric.
enum WaiverKey: String, CaseIterable {
  case match, owner, reason, until
  case atMost = "at_most"
  case atLeast = "at_least"
}

/// What the acceptance of a level says.
enum AcceptanceKey: String, CaseIterable {
  case match, run, commit, owner, reason
}
