/// A number for each level of alerts.
public struct LevelCounts: Hashable, Sendable, Codable {
  /// The number for ``Alert/Level/info``.
  public private(set) var info = 0
  /// The number for ``Alert/Level/warning``.
  public private(set) var warning = 0
  /// The number for ``Alert/Level/critical``.
  public private(set) var critical = 0

  /// Creates zeros.
  public init() {}

  /// The number for a level.
  public internal(set) subscript(level: Alert.Level) -> Int {
    get { self[keyPath: Self.path(of: level)] }
    set { self[keyPath: Self.path(of: level)] = newValue }
  }

  /// The sum.
  public var total: Int { info + warning + critical }

  private static func path(of level: Alert.Level) -> WritableKeyPath<LevelCounts, Int> {
    switch level {
    case .info: \.info
    case .warning: \.warning
    case .critical: \.critical
    }
  }
}
