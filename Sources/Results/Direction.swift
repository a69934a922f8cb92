/// Which values of a metric are better.
public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
  /// Less is better, as of lost events.
  case lower
  /// More is better, as of throughput.
  case higher
  /// Neither: the metric describes, it does not judge.
  case none
}
