public import Results

/// A waiver that a finding falls under, and whether it still covers it.
public struct WaiverUse: Hashable, Sendable {
  /// The waiver.
  public var waiver: Waiver
  /// Whether it covers the finding.
  public var state: State

  /// Creates a use.
  public init(waiver: Waiver, state: State) {
    self.waiver = waiver
    self.state = state
  }

  /// Whether a waiver covers a finding.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It does: the finding does not fail the gate.
    case holds
    /// Its time is over.
    case expired
    /// The value is worse than it allows.
    case exceeded
  }
}
