import Logging
import Results

extension PolicyStore {
  /// Commits a new version.
  ///
  /// From the moment it is sent until it is known what came of it, the stricter of each limit applies.
  ///
  /// - Parameters:
  ///   - change: Makes the newest known policy the wanted one; version, author and time are set after.
  ///   - author: Who wants it.
  /// - Returns: The version that is now in force.
  /// - Throws: ``PolicyStoreError``; unless the outcome is unknown, nothing was changed.
  @discardableResult
  public func commit(
    changing change: @Sendable (inout TradingPolicy) -> Void,
    by author: String
  ) async throws(PolicyStoreError) -> TradingPolicy {
    try await readIfUnsure()
    let candidate = try makeCandidate(changing: change, by: author)
    let startedAt = time.now
    commitCount += 1
    let doubt = Doubt(number: commitCount, policy: candidate)
    doubts.append(doubt)
    save()
    let outcome = await send(candidate)
    conclude(doubt, outcome, startedAt: startedAt)
    if case .failure(.conflict) = outcome { await refresh() } else { await settle() }
    return try outcome.get()
  }

  private func readIfUnsure() async throws(PolicyStoreError) {
    guard held == nil || doubts.contains(where: { $0.readsBefore != nil }) else { return }
    await refresh()
    guard isAnswering else { throw .unreadable }
  }

  private func makeCandidate(
    changing change: (inout TradingPolicy) -> Void,
    by author: String
  ) throws(PolicyStoreError) -> TradingPolicy {
    let base = held ?? TradingPolicy(version: 0, updatedBy: author, updatedAt: time.now)
    var candidate = base
    change(&candidate)
    candidate.version = base.version + 1
    candidate.updatedBy = author
    candidate.updatedAt = time.now
    do throws(PolicyFlaw) {
      try candidate.validate()
    } catch {
      throw .invalid(error)
    }
    return candidate
  }

  private func send(_ candidate: TradingPolicy) async -> Result<TradingPolicy, PolicyStoreError> {
    do {
      let end = time.now.advanced(by: settings.answerTimeout)
      let answer = try await time.value(before: end) { [database] in
        try await database.commit(candidate)
        return candidate
      }
      return answer.map { .success($0) } ?? .failure(.outcomeUnknown(version: candidate.version))
    } catch PolicyDatabaseError.versionConflict(let newest) {
      return .failure(.conflict(attempted: candidate.version, newest: newest))
    } catch let error as PolicyDatabaseError where !error.mayHaveExecuted {
      return .failure(.refused(error))
    } catch {
      return .failure(.outcomeUnknown(version: candidate.version))
    }
  }

  private func conclude(
    _ doubt: Doubt,
    _ outcome: Result<TradingPolicy, PolicyStoreError>,
    startedAt: Timestamp
  ) {
    // A read may have told meanwhile; then there is no doubt left.
    let index = doubts.firstIndex { $0.number == doubt.number }
    if case .failure(.outcomeUnknown(let version)) = outcome {
      if let index { doubts[index].readsBefore = readCount }
      logger.error("a policy may be committed or not", metadata: ["version": "\(version)"])
      return
    }
    if let index { doubts.remove(at: index) }
    guard case .success(let policy) = outcome else { return }
    note(.answering)
    if policy.version > held?.version ?? 0 { adopt(policy, confirmedAt: startedAt) }
  }
}
