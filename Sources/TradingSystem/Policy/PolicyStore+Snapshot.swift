import Logging
import Results

extension PolicyStore {
  /// Takes what the snapshot on the disk says, unless something newer is known.
  func loadSnapshot() {
    do {
      guard held == nil, let snapshot = try file.read() else { return }
      held = snapshot.policy
      confirmedAt = snapshot.confirmedAt
      doubts = snapshot.doubted.map { Doubt(number: 0, policy: $0, readsBefore: readCount) }
      unannounced = snapshot.unannounced
      saved = snapshot
    } catch {
      logger.error("the policy's snapshot cannot be used", metadata: ["error": "\(error)"])
    }
  }

  /// Brings the snapshot up to date, and tells of new versions; what fails is done with the next read.
  func settle() async {
    save()
    await announce()
  }

  /// Writes the snapshot if it says something new.
  func save() {
    guard let snapshot, isWorthSaving(snapshot) else { return }
    do {
      try file.write(snapshot)
      saved = snapshot
      savingFailure = nil
    } catch {
      if savingFailure != "\(error)" {
        logger.error("the policy's snapshot was not written", metadata: ["error": "\(error)"])
      }
      savingFailure = "\(error)"
    }
  }

  private var snapshot: PolicySnapshot? {
    held.map { policy in
      PolicySnapshot(
        policy: policy,
        confirmedAt: confirmedAt,
        doubted: doubts.map(\.policy),
        unannounced: unannounced
      )
    }
  }

  private func isWorthSaving(_ snapshot: PolicySnapshot) -> Bool {
    guard var saved else { return true }
    let savedAt = saved.confirmedAt
    saved.confirmedAt = snapshot.confirmedAt
    guard saved == snapshot else { return true }
    guard let savedAt, let confirmedAt else { return savedAt != confirmedAt }
    return savedAt.duration(to: confirmedAt) >= settings.snapshotInterval
  }

  /// Publishes each version once; whoever comes while it is being done leaves it to who does it.
  private func announce() async {
    guard !isAnnouncing else { return }
    isAnnouncing = true
    defer { isAnnouncing = false }
    while let notice = unannounced.first {
      do {
        try await publisher.publish(notice.draft())
      } catch {
        logger.error("a new policy was not announced", metadata: ["error": "\(error)"])
        return
      }
      unannounced.removeFirst()
      save()
    }
  }
}
