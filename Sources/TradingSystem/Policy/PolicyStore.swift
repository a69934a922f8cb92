public import Logging
import Results

/// The policy in force, which can always be had at once.
///
/// It is the newest version that the database was seen to have. While the database does not answer, the
/// last known version stays in force, never a looser one; after ``Settings/maxAge`` without a
/// confirmation it allows no new exposure. At the start, the snapshot on the disk stands in for the
/// database; without either, ``TradingPolicy/strictest`` applies.
public actor PolicyStore {
  let database: any PolicyDatabase
  let publisher: any EventPublisher
  let time: any TimeSource
  let settings: Settings
  let logger: Logger
  let defects: PlantedDefects
  let file: SealedFile<PolicySnapshot>

  /// The newest version that was seen; `nil` before there was any.
  var held: TradingPolicy?
  /// Commits that may have been done, or may yet be.
  var doubts: [Doubt] = []
  var confirmedAt: Timestamp?
  var contact = Contact.notAsked
  /// How many reads of the database were begun.
  var readCount = 0
  /// How many commits were begun.
  var commitCount = 0
  var unannounced: [PolicyNotice] = []
  var isAnnouncing = false
  /// What the snapshot on the disk says; `nil` if that is not known.
  var saved: PolicySnapshot?
  var savingFailure: String?

  /// Creates a store, in which ``TradingPolicy/strictest`` applies until it is started.
  public init(
    database: any PolicyDatabase,
    disk: any Disk,
    publisher: any EventPublisher,
    time: any TimeSource,
    settings: Settings = Settings(),
    logger: Logger,
    defects: PlantedDefects = .none
  ) {
    self.database = database
    self.publisher = publisher
    self.time = time
    self.settings = settings
    self.logger = logger
    self.defects = defects
    file = SealedFile(disk: disk, name: PolicySnapshot.file)
  }

  /// The policy in force; never waits for the database.
  public var current: TradingPolicy {
    if defects.contains(.defaultsReplacePolicy), !isAnswering {
      return TradingPolicy(version: 0, updatedBy: "defaults", updatedAt: time.now)
    }
    let policy = doubts.reduce(held ?? .strictest) { $0.tightened(by: $1.policy) }
    guard let age, age <= settings.maxAge else { return policy.withoutNewExposure }
    return policy
  }

  /// How long ago the database confirmed the policy; `nil` if it is not known that it ever did.
  public var age: Duration? {
    confirmedAt.map { max(.zero, $0.duration(to: time.now)) }
  }

  /// Whether the policy was not confirmed for so long that an operator should know.
  public var isStale: Bool {
    age.map { $0 > settings.staleAge } ?? true
  }

  /// Whether the database answered when it was last asked, and did not contradict what is known.
  public var isAnswering: Bool { contact == .answering }

  /// Loads the policy: from the database, or else from the snapshot.
  public func start() async {
    loadSnapshot()
    await refresh()
  }

  /// Asks the database again and again.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  public func run() async throws {
    while true {
      try await time.sleep(for: settings.refreshInterval)
      await refresh()
    }
  }
}

extension PolicyStore {
  /// How often to ask, and how long what is known is good for.
  public struct Settings: Hashable, Sendable, Codable {
    /// How long to wait between two questions to the database.
    public var refreshInterval: Duration = .seconds(1)
    /// How long to wait for an answer.
    public var answerTimeout: Duration = .seconds(1)
    /// After how long without confirmation the policy counts as stale.
    public var staleAge: Duration = .seconds(60)
    /// After how long without confirmation the policy allows no new exposure.
    public var maxAge: Duration = .seconds(900)
    /// How old the confirmation in the snapshot may become while the database answers.
    public var snapshotInterval: Duration = .seconds(60)

    /// Creates the usual settings.
    public init() {}
  }

  /// How the last question to the database ended.
  enum Contact: Hashable {
    case notAsked
    case answering
    case failing(String)
    case contradicting(String)
  }

  /// A commit that may have been done.
  struct Doubt: Hashable {
    /// Tells it from those of other commits; 0 for one of an earlier process.
    let number: Int
    let policy: TradingPolicy
    /// How many reads were begun when its outcome became unknown: later ones tell it. `nil` while it
    /// is being committed.
    var readsBefore: Int?
  }
}
