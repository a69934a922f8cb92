extension Timestamp {
  /// The same moment moved by a duration, cut to whole microseconds.
  public func advanced(by duration: Duration) -> Timestamp {
    Timestamp(microseconds: microseconds + duration.microseconds)
  }

  /// How long it is from this moment to another; negative if the other is earlier.
  public func duration(to other: Timestamp) -> Duration {
    .microseconds(other.microseconds - microseconds)
  }
}

extension Duration {
  /// The duration in whole microseconds; what is finer is cut off.
  public var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }

  /// The duration in seconds.
  public var seconds: Double {
    Double(microseconds) / 1_000_000
  }

  /// The duration in milliseconds.
  public var milliseconds: Double {
    Double(microseconds) / 1000
  }
}
