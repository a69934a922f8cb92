import Provenance
public import Regression
public import Results
public import Storage

/// Judges runs of a history: finds what to judge them against, and looks up commits.
public struct Judge: Sendable {
  /// The history.
  public let store: ResultStore
  /// What counts as worse.
  public let policy: Policy
  /// The only branch whose runs count; `nil` for what the policy says.
  private let branch: String?
  private let repository = GitRepository(folder: ".")

  /// How many runs before a run are looked at: a year of nights.
  private static let longestHistory = 365

  /// Creates a judge.
  ///
  /// - Parameters:
  ///   - store: The history.
  ///   - policy: What counts as worse.
  ///   - branch: The only branch whose runs count; `nil` for what the policy says.
  public init(store: ResultStore, policy: Policy, branch: String? = nil) {
    self.store = store
    self.policy = policy
    self.branch = branch
  }

  /// Judges a run.
  ///
  /// - Parameters:
  ///   - candidate: The run.
  ///   - choice: What to judge it against; `nil` for the history of its branch or of the main branch.
  /// - Returns: What was found.
  /// - Throws: ``NoBaseline``, ``SameRun``, ``NoForkPoint``, or an error of the history or the policy.
  public func comparison(of candidate: StoredRun, against choice: BaselineChoice?) throws
    -> Comparison
  {
    try judged(candidate, against: choice).countingCommits {
      repository.commitCount(from: $0, to: $1)
    }
  }

  private func judged(_ candidate: StoredRun, against choice: BaselineChoice?) throws -> Comparison
  {
    switch choice {
    case nil: try comparison(of: candidate, in: usualHistory(of: candidate))
    case .previous: try comparison(of: candidate, with: run(before: candidate))
    case .previousGood: try comparison(of: candidate, with: goodRun(before: candidate))
    case .last(let count): try comparison(of: candidate, in: history(.anywhere, candidate, count))
    case .branch(let name): try comparison(of: candidate, in: history(.branch(name), candidate))
    case .forkPoint: try comparison(of: candidate, in: historyUpToFork(of: candidate))
    case .run(let reference): try comparison(of: candidate, with: run(reference, candidate))
    }
  }

  private func comparison(of candidate: StoredRun, with baseline: StoredRun?) throws -> Comparison {
    try Comparison(of: candidate, with: baseline, policy: policy)
  }

  private func comparison(of candidate: StoredRun, in history: History) throws -> Comparison {
    let newest = try history.runs.last.map { try store.run(.number($0.number)) }
    return try Comparison(
      of: candidate,
      with: newest,
      in: history.appending(candidate),
      policy: policy
    )
  }

  // MARK: - Histories

  /// The runs of the main branch or, if it has none, of the run's own branch or of any.
  ///
  /// - Parameters:
  ///   - candidate: The run that they are before.
  ///   - limit: How many there may be; `nil` for a year of nights.
  /// - Returns: The history.
  /// - Throws: An error of the history.
  public func usualHistory(of candidate: StoredRun, limit: Int? = nil) throws -> History {
    if let branch { return try history(.branch(branch), candidate, limit) }
    for name in candidate.run.revision.branch.map({ [policy.mainBranch, $0] }) ?? [] {
      let history = try history(.branch(name), candidate, limit)
      if !history.runs.isEmpty { return history }
    }
    return try history(.anywhere, candidate, limit)
  }

  /// The runs of any branch, or of the only one that counts, up to a run, with what was found in each.
  ///
  /// - Parameters:
  ///   - candidate: The last of them.
  ///   - count: How many there should be; those before, which they are judged against, come on top.
  /// - Returns: The history.
  /// - Throws: An error of the history or the policy.
  func judgedHistory(through candidate: StoredRun, atLeast count: Int) throws -> JudgedHistory {
    let history = try store.history(
      through: candidate.number,
      of: HistoryChoice(branch.map { .branch($0) } ?? .anywhere),
      limit: max(count, Self.longestHistory)
    )
    return try JudgedHistory(history, policy: policy)
  }

  private func history(
    _ origin: HistoryChoice.Origin,
    _ candidate: StoredRun,
    _ limit: Int? = nil
  ) throws -> History {
    try store.history(
      before: candidate.number,
      of: HistoryChoice(origin),
      limit: limit ?? Self.longestHistory
    )
  }

  private func historyUpToFork(of candidate: StoredRun) throws -> History {
    guard let commit = candidate.run.revision.commit,
      let main = ["origin/\(policy.mainBranch)", policy.mainBranch].lazy
        .compactMap({ repository.commit(named: $0) }).first,
      let fork = repository.mergeBase(commit, main),
      let commits = repository.ancestors(of: fork, limit: 100_000)
    else { throw NoForkPoint(run: candidate.number, mainBranch: policy.mainBranch) }
    return try history(.commits(Set(commits)), candidate)
  }

  // MARK: - Single runs

  private func run(before candidate: StoredRun) throws -> StoredRun? {
    try store.run(before: candidate.number, filter: ResultStore.Filter(branch: branch))
  }

  /// The newest run before a run of which the gate did not fail.
  private func goodRun(before candidate: StoredRun) throws -> StoredRun? {
    let history = try usualHistory(of: candidate)
    var replay = try HistoryReplay(history, policy: policy)
    var good: Int64?
    while replay.advance() {
      let isBad = replay.findings().contains {
        $0.isFailing || $0.kind == .suspected || $0.after?.isFailure == true
      }
      if !isBad, let position = replay.position { good = history.runs[position].number }
    }
    return try good.map { try store.run(.number($0)) }
  }

  private func run(_ reference: RunReference, _ candidate: StoredRun) throws -> StoredRun {
    do {
      let baseline = try store.run(resolved(reference))
      guard baseline.number != candidate.number else { throw SameRun(number: candidate.number) }
      return baseline
    } catch StorageError.noSuchRun(let reference) {
      throw NoBaseline(reference: reference)
    }
  }

  /// A tag that no run is marked with may be one of the repository: then its commit is meant.
  private func resolved(_ reference: RunReference) throws -> RunReference {
    guard case .tag(let name) = reference,
      let commit = repository.commit(named: "refs/tags/\(name)")
    else { return reference }
    do {
      return .number(try store.run(reference).number)
    } catch StorageError.noSuchRun {
      return .commit(prefix: commit)
    }
  }
}
