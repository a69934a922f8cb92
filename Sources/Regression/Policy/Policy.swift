public import Results

/// What counts as worse, and what to do about it.
///
/// Settings are looked up for each subject on its own: of the rules whose pattern matches, the most
/// specific one that says something of a setting decides (``settings(for:_:)``).
public struct Policy: Hashable, Sendable {
  /// What holds where no rule says anything.
  public var defaults: PolicySettings
  /// The rules, in the order in which they were written; of two that are equally specific, the later
  /// one decides.
  public var rules: [PolicyRule]
  /// How far noisy values may differ where no rule says so, by their units. What is said of one unit of
  /// time or of size is said of the others too, unless they have their own.
  public var tolerances: [String: Tolerance]
  /// How far noisy values of other units may differ.
  public var otherTolerance: Tolerance
  /// How history is used to tell a change from noise.
  public var inference: Inference
  /// The branch whose history the runs of other branches are judged against.
  public var mainBranch: String
  /// What must be equal on two machines for timings to be compared.
  public var comparedProperties: Set<Environment.Property>
  /// What it means that something cannot be compared.
  public var incomparable: Reaction
  /// What is known to be worse, and allowed for a time.
  public var waivers: [Waiver]
  /// From which runs on a new level is the right one.
  public var acceptedLevels: [AcceptedLevel]

  /// What a finding means for the verdict.
  public enum Reaction: String, Hashable, Sendable, CaseIterable {
    /// The gate fails.
    case fail
    /// The gate passes and says so.
    case warn
    /// The gate passes.
    case allow
  }

  /// Creates a policy.
  public init(
    defaults: PolicySettings = PolicySettings(),
    rules: [PolicyRule] = [],
    tolerances: [String: Tolerance] = [:],
    otherTolerance: Tolerance = Tolerance(absolute: 0, relative: 0.1),
    inference: Inference = Inference(),
    mainBranch: String = "main",
    comparedProperties: Set<Environment.Property> = [.cpuModel, .coreCount, .memory, .kernel],
    incomparable: Reaction = .fail,
    waivers: [Waiver] = [],
    acceptedLevels: [AcceptedLevel] = []
  ) {
    self.defaults = defaults
    self.rules = rules
    self.tolerances = tolerances
    self.otherTolerance = otherTolerance
    self.inference = inference
    self.mainBranch = mainBranch
    self.comparedProperties = comparedProperties
    self.incomparable = incomparable
    self.waivers = waivers
    self.acceptedLevels = acceptedLevels
  }
}
