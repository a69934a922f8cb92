import Results
import Synchronization
import TradingSystem

/// A policy database that answers as a test wants.
final class PolicyShelf: PolicyDatabase {
  /// How it answers.
  enum Mood: Sendable {
    case working
    case refusing
    /// It answers nothing until the task is cancelled.
    case hanging
    /// It does what it is asked, and its answer is lost.
    case losingAnswers
    /// It does nothing, and so the answer looks lost.
    case losingQuestions
    case readOnly
  }

  private let time: any TimeSource
  private let content = Mutex<TradingPolicy?>(nil)
  private let currentMood = Mutex(Mood.working)
  private let delay = Mutex(Duration.zero)

  init(_ policy: TradingPolicy? = nil, time: any TimeSource) {
    self.time = time
    content.withLock { $0 = policy }
  }

  var mood: Mood {
    get { currentMood.withLock(\.self) }
    set { currentMood.withLock { $0 = newValue } }
  }

  /// What is committed; to be set by another writer.
  var policy: TradingPolicy? {
    get { content.withLock(\.self) }
    set { content.withLock { $0 = newValue } }
  }

  /// Lets each answer take so long after it was decided on.
  func answer(after delay: Duration) {
    self.delay.withLock { $0 = delay }
  }

  func newest() async throws -> TradingPolicy? {
    try await meet()
    let answer = policy
    try await time.sleep(for: delay.withLock(\.self))
    guard mood != .losingAnswers, mood != .losingQuestions else {
      throw PolicyDatabaseError.outcomeUnknown
    }
    return answer
  }

  func commit(_ policy: TradingPolicy) async throws {
    try await meet()
    guard mood != .losingQuestions else { throw PolicyDatabaseError.outcomeUnknown }
    guard mood != .readOnly else { throw PolicyDatabaseError.server(sqlState: "25006") }
    try content.withLock { held in
      let newest = held?.version ?? 0
      guard policy.version == newest + 1 else {
        throw PolicyDatabaseError.versionConflict(newest: newest)
      }
      held = policy
    }
    try await time.sleep(for: delay.withLock(\.self))
    guard mood != .losingAnswers else { throw PolicyDatabaseError.outcomeUnknown }
  }

  func ping() async throws { try await meet() }

  private func meet() async throws {
    await Task.yield()
    switch mood {
    case .refusing: throw PolicyDatabaseError.refused
    case .hanging: try await time.sleep(for: .seconds(1_000_000))
    case .working, .losingAnswers, .losingQuestions, .readOnly: break
    }
  }
}
