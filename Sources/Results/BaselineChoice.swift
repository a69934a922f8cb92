/// What a run is judged against.
public enum BaselineChoice: Hashable, Sendable {
  /// The run before it.
  case previous
  /// The newest run before it of which the gate did not fail.
  case previousGood
  /// The newest runs before it, so many.
  case last(Int)
  /// The newest runs of a branch before it.
  case branch(String)
  /// The runs of the main branch up to the commit where the run's branch left it.
  case forkPoint
  /// One run.
  case run(RunReference)

  /// Reads `prev`, `prev-good`, `last:30`, `branch:main`, `fork-point`, or what ``RunReference`` reads.
  ///
  /// `nil` if the text is none of these.
  public init?(_ text: String) {
    switch text {
    case "prev": self = .previous
    case "prev-good": self = .previousGood
    case "fork-point": self = .forkPoint
    default:
      if text.hasPrefix("last:") {
        guard let count = Int(text.dropFirst(5)), (1...1_000_000).contains(count) else {
          return nil
        }
        self = .last(count)
      } else if text.hasPrefix("branch:") {
        guard text.count > 7 else { return nil }
        self = .branch(String(text.dropFirst(7)))
      } else {
        guard let reference = RunReference(text) else { return nil }
        self = .run(reference)
      }
    }
  }
}

extension BaselineChoice: CustomStringConvertible {
  /// The text that names the choice.
  public var description: String {
    switch self {
    case .previous: "prev"
    case .previousGood: "prev-good"
    case .last(let count): "last:\(count)"
    case .branch(let name): "branch:\(name)"
    case .forkPoint: "fork-point"
    case .run(let reference): "\(reference)"
    }
  }
}
