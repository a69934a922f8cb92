import Results

/// What counts as worse, and what to do about it.
public struct Policy: Hashable, Sendable {
  /// Hard limits, by the names of metrics.
  public var limits: [String: Limit]
  /// How far noisy values may differ, by their units.
  public var tolerances: [String: Tolerance]
  /// How far noisy values of other units may differ.
  public var otherTolerance: Tolerance
  /// The ids of checks that a harness mentions only when they fail, so that not to be mentioned is to
  /// have passed.
  public var mentionedOnFailure: Set<String>
  /// What it means that something is missing.
  public var missing: Reaction
  /// What it means that something cannot be compared.
  public var incomparable: Reaction

  /// What a finding means for the verdict.
  public enum Reaction: String, Hashable, Sendable, CaseIterable {
    /// The gate fails.
    case fail
    /// The gate passes and says so.
    case warn
  }

  /// Creates a policy.
  public init(
    limits: [String: Limit],
    tolerances: [String: Tolerance],
    otherTolerance: Tolerance,
    mentionedOnFailure: Set<String> = [],
    missing: Reaction = .fail,
    incomparable: Reaction = .fail
  ) {
    self.limits = limits
    self.tolerances = tolerances
    self.otherTolerance = otherTolerance
    self.mentionedOnFailure = mentionedOnFailure
    self.missing = missing
    self.incomparable = incomparable
  }

  /// The built-in policy: the limits of Quantum Trader's own checks, 10 %, and for each unit the
  /// smallest difference that a person would care about.
  public static let builtIn = Policy(
    limits: [
      "queue_lag_seconds": .atMost(5),
      "flush_duration_seconds": .atMost(30),
      "avg_retries": .atMost(3),
    ],
    tolerances: [
      "s": Tolerance(absolute: 0.05, relative: 0.1),
      "ms": Tolerance(absolute: 50, relative: 0.1),
      "µs": Tolerance(absolute: 50_000, relative: 0.1),
      "%": Tolerance(absolute: 0.5, relative: 0.1),
      "B": Tolerance(absolute: 1_048_576, relative: 0.1),
    ],
    otherTolerance: Tolerance(absolute: 0, relative: 0.1),
    mentionedOnFailure: ["completes-without-exception"]
  )

  /// How far two values of a metric may differ.
  func tolerance(of definition: MetricDefinition) -> Tolerance {
    tolerances[definition.unit] ?? otherTolerance
  }
}
