public import Results

/// The named baselines, as JSON.
public struct BaselinesDocument: JSONDocument {
  private let baselines: [NamedBaseline]

  /// The shape of the document.
  public static let schema = "qtreport/baselines/1"

  /// Creates the document of some baselines.
  public init(_ baselines: [NamedBaseline]) {
    self.baselines = baselines
  }
}
