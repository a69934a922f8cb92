/// A statement about the system that can turn out to be false.
public struct Criterion: Sendable {
  /// When a statement must hold.
  public enum Kind: Hashable, Sendable {
    /// Before anything is broken; else nothing can be concluded.
    case gate
    /// All the time.
    case always
    /// All the time; says what must not happen.
    case never
    /// From a time on after the play began, within a time.
    case eventually(from: Duration, within: Duration)
    /// When everything has come to its end.
    case final
    /// When everything has come to its end; a number is compared with a limit.
    case threshold
    /// At some time; it is the evidence that there was something to survive.
    case sometimes
  }

  /// The check's name, the same in every run.
  public let id: String
  /// The statement.
  public let statement: String
  /// When it must hold.
  public let kind: Kind
  /// Whether the scenario is only degraded, not failed, if it does not hold.
  public var isTolerable = false
  /// What a test bed must be able to prove for it; `nil` if any can.
  public var needs: Capability?
  /// Looks whether it holds.
  let judge: @Sendable (Stage) async throws -> Judgement

  /// Creates a criterion.
  ///
  /// - Parameters:
  ///   - id: The check's name, unique in its scenario.
  ///   - kind: When the statement must hold.
  ///   - statement: The statement.
  ///   - needs: What a test bed must be able to prove for it; `nil` if any can.
  ///   - judge: Looks whether it holds.
  public init(
    _ id: String,
    _ kind: Kind,
    _ statement: String,
    needs: Capability? = nil,
    judge: @escaping @Sendable (Stage) async throws -> Judgement
  ) {
    self.id = id
    self.kind = kind
    self.statement = statement
    self.needs = needs
    self.judge = judge
  }
}
