extension Rule {
  /// The rule's name in exports and in what is kept.
  public var name: String {
    switch self {
    case .presence: "presence"
    case .scenarioStatus: "scenario-status"
    case .checkStatus: "check-status"
    case .flakiness: "flakiness"
    case .hardLimit: "hard-limit"
    case .exact: "exact"
    case .tolerance: "tolerance"
    case .constantHistory: "constant-history"
    case .predictionInterval: "prediction-interval"
    case .samples: "samples"
    case .changePoint: "change-point"
    case .environmentShift: "environment-shift"
    case .comparability: "comparability"
    case .minimumHistory: "minimum-history"
    }
  }
}
