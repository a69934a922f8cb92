/// The mistakes that are planted in the services: none, unless this is a test build.
///
/// Only debug builds, and builds with `-DPLANTED_DEFECTS`, can plant any; in all others the question
/// costs nothing.
public struct PlantedDefects: Sendable {
  #if DEBUG || PLANTED_DEFECTS
    /// Whether this build can plant mistakes.
    public static let arePossible = true
    private let planted: Set<Defect>

    /// Plants some.
    public init(_ planted: Set<Defect>) {
      self.planted = planted
    }

    func contains(_ defect: Defect) -> Bool { planted.contains(defect) }
  #else
    /// Whether this build can plant mistakes.
    public static let arePossible = false

    /// Plants none: this build cannot.
    public init(_ planted: Set<Defect>) {
      precondition(planted.isEmpty, "only a test build can plant mistakes")
    }

    func contains(_ defect: Defect) -> Bool { false }
  #endif

  /// No mistakes.
  public static let none = PlantedDefects([])
}
