public import Results

/// Something that is measured when a play has come to its end.
public struct Probe: Sendable {
  /// How a quantity behaves between runs in which nothing changed.
  public enum Nature: Hashable, Sendable {
    /// It is always the same, by what it means.
    case invariant
    /// It is counted: the same wherever the order of things is the same.
    case count
    /// It is timed: it scatters wherever the time is real.
    case timing
  }

  /// The metric's name.
  public let name: String
  /// The unit; empty for counts and flags.
  public let unit: String
  /// Which values are better.
  public let direction: Direction
  /// How it behaves between runs.
  public let nature: Nature
  /// Measures; the labels tell metrics of one name apart.
  let measure: @Sendable (Stage) async throws -> [Reading]

  /// One value that was measured.
  public struct Reading: Sendable {
    /// What tells it from others of the name.
    public var labels: [String: String] = [:]
    /// The value.
    public var value: MetricValue
    /// The single measurements that it sums up.
    public var samples: [Double] = []

    /// Creates a reading.
    public init(
      _ value: MetricValue,
      labels: [String: String] = [:],
      samples: [Double] = []
    ) {
      self.value = value
      self.labels = labels
      self.samples = samples
    }
  }

  /// Creates a probe of any number of values.
  public init(
    _ name: String,
    _ unit: String = "",
    _ direction: Direction,
    _ nature: Nature,
    readings: @escaping @Sendable (Stage) async throws -> [Reading]
  ) {
    self.name = name
    self.unit = unit
    self.direction = direction
    self.nature = nature
    measure = readings
  }

  /// Creates a probe of one number; `nil` was not measured.
  public init(
    _ name: String,
    _ unit: String = "",
    _ direction: Direction,
    _ nature: Nature,
    number: @escaping @Sendable (Stage) async throws -> Double?
  ) {
    self.init(name, unit, direction, nature) { stage in
      try await number(stage).map { [Reading(.number($0))] } ?? []
    }
  }

  /// Creates a probe of a yes or no.
  public init(
    _ name: String,
    _ direction: Direction,
    flag: @escaping @Sendable (Stage) async throws -> Bool
  ) {
    self.init(name, "", direction, .invariant) { stage in
      [Reading(.flag(try await flag(stage)))]
    }
  }

  /// Creates a probe of repeated measurements, which are summed up by one of them.
  public init(
    _ name: String,
    _ unit: String,
    _ direction: Direction,
    quantile: Double,
    of samples: @escaping @Sendable (Stage) async throws -> [Double]
  ) {
    self.init(name, unit, direction, .timing) { stage in
      let samples = try await samples(stage)
      return samples.quantile(quantile).map { [Reading(.number($0), samples: samples)] } ?? []
    }
  }
}

extension [Double] {
  /// The smallest of the numbers that at least such a part of them does not exceed (R. J. Hyndman and
  /// Y. Fan, "Sample Quantiles in Statistical Packages", 1996, definition 1); `nil` of no numbers.
  public func quantile(_ part: Double) -> Double? {
    guard !isEmpty else { return nil }
    let rank = Int((Double(count) * part).rounded(.up))
    return sorted()[Swift.min(Swift.max(rank, 1), count) - 1]
  }
}
