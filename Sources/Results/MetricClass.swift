/// How far the values of a metric may differ between runs in which nothing changed.
public enum MetricClass: String, Hashable, Sendable, Codable, CaseIterable {
  /// Always the same value, by the meaning of the metric: no lost events, a stop that trips.
  case invariant
  /// Always the same value, because the run is deterministic.
  case exact
  /// Values that scatter, as everything that a wall clock measures.
  case noisy
}
