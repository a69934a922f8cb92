import Results

extension Policy {
  /// The built-in policy: the limits of Quantum Trader's own checks, what must never happen there, and
  /// for each unit 10 % and the smallest difference that a person would care about.
  public static let builtIn = Policy(
    defaults: PolicySettings(missing: .fail, new: .allow),
    rules: [
      rule("*/queue_lag_seconds", PolicySettings(atMost: .quantity(Quantity(5)))),
      rule("*/flush_duration_seconds", PolicySettings(atMost: .quantity(Quantity(30)))),
      rule("*/avg_retries", PolicySettings(atMost: .quantity(Quantity(3)))),
      rule("*/acked_lost", PolicySettings(isCritical: true)),
      rule("*/duplicate_orders", PolicySettings(isCritical: true)),
      rule("*/orders_after_trip", PolicySettings(isCritical: true)),
      rule("*/completes-without-exception", PolicySettings(isMentionedOnFailureOnly: true)),
    ],
    tolerances: [
      "s": Tolerance(absolute: 0.05, relative: 0.1),
      "%": Tolerance(absolute: 0.5, relative: 0.1),
      "B": Tolerance(absolute: 1_048_576, relative: 0.1),
    ]
  )

  private static func rule(_ pattern: String, _ settings: PolicySettings) -> PolicyRule {
    PolicyRule(pattern: SubjectPattern(pattern), settings: settings)
  }
}
