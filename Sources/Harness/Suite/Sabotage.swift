/// A mistake in what the harness does to the system, by which its own checks are tested.
public enum Sabotage: String, Hashable, Sendable, CaseIterable {
  /// Faults are announced, but nothing is broken.
  case faultsAreNotInjected = "H1"
  /// What is broken is never mended.
  case faultsAreNotHealed = "H2"
  /// The system finds no event stream from the beginning.
  case systemNeverGetsSteady = "H3"
  /// The system is told nothing, neither of prices nor of trades.
  case loadIsNotDelivered = "H4"
  /// Operators get no alert without the event bus.
  case alertsAreNotDelivered = "H5"

  /// What is wrong, in words.
  public var summary: String {
    switch self {
    case .faultsAreNotInjected: "faults are announced, but nothing is broken"
    case .faultsAreNotHealed: "what is broken is never mended"
    case .systemNeverGetsSteady: "the system finds no event stream from the beginning"
    case .loadIsNotDelivered: "the system is told neither of prices nor of trades"
    case .alertsAreNotDelivered: "operators get no alert without the event bus"
    }
  }
}
