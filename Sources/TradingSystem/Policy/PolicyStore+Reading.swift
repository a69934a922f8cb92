import Logging
import Results

extension PolicyStore {
  /// Asks the database for the newest version, once.
  public func refresh() async {
    readCount += 1
    let reading = Reading(number: readCount, startedAt: time.now, knownVersion: held?.version ?? 0)
    do {
      let end = time.now.advanced(by: settings.answerTimeout)
      let answer = try await time.value(before: end) { [database] in
        try await database.newest()
      }
      guard let newest = answer else { throw PolicyDatabaseError.outcomeUnknown }
      take(newest, from: reading)
    } catch {
      note(.failing("\(error)"))
    }
    await settle()
  }

  /// A question to the database.
  struct Reading {
    let number: Int
    let startedAt: Timestamp
    /// What was known when it was asked: an answer must not be older.
    let knownVersion: Int
  }

  private func take(_ newest: TradingPolicy?, from reading: Reading) {
    let version = newest?.version ?? 0
    do throws(PolicyFlaw) {
      try newest?.validate()
    } catch {
      return note(.contradicting("version \(version) cannot be used: \(error)"))
    }
    let heldVersion = held?.version ?? 0
    // An answer that is older than what is known, but not than what was known when it was asked for,
    // was overtaken by a commit.
    switch version {
    case (heldVersion + 1)...: adopt(newest, confirmedAt: reading.startedAt)
    case heldVersion where hasSameLimits(newest): confirm(at: reading.startedAt)
    case heldVersion: return note(.contradicting("version \(version) has other limits than before"))
    case reading.knownVersion...: break
    default: return note(.contradicting("version \(version) is older than \(heldVersion)"))
    }
    note(.answering)
    doubts.removeAll { doubt in
      doubt.policy.version <= version || doubt.readsBefore.map { $0 < reading.number } ?? false
    }
  }

  private func hasSameLimits(_ newest: TradingPolicy?) -> Bool {
    guard let newest, let held else { return true }
    return newest.hasSameLimits(as: held)
  }

  /// Puts a version in force.
  func adopt(_ policy: TradingPolicy?, confirmedAt moment: Timestamp) {
    guard let policy else { return }
    held = policy
    unannounced.append(PolicyNotice(of: policy))
    confirm(at: moment)
  }

  func confirm(at moment: Timestamp) {
    confirmedAt = max(confirmedAt ?? moment, moment)
  }

  /// Logs how the contact to the database changes; not each of a thousand failures.
  func note(_ newContact: Contact) {
    guard newContact != contact else { return }
    contact = newContact
    switch newContact {
    case .notAsked: break
    case .answering: logger.info("the policy database answers")
    case .failing(let error):
      logger.error("the last known policy stays in force", metadata: ["error": "\(error)"])
    case .contradicting(let what):
      logger.error(
        "the last known policy stays in force: the database contradicts it",
        metadata: ["error": "\(what)"]
      )
    }
  }
}
