import Synchronization

extension SimulatedStream {
  /// Kills the process, as ``SimulatedServer/kill()`` does, and decides what is there after a restart.
  public func kill(persistence: ServerPersistence) {
    server.kill()
    store.withLock { $0.lose(to: persistence) }
  }

  /// Takes a snapshot, for ``ServerPersistence/snapshot``.
  public func saveSnapshot() {
    store.withLock { $0.save() }
    server.record("snapshot saved")
  }

  /// Stops the consumers of a group, as SIGSTOP does: what is there for them waits.
  public func stopConsumers(of group: String) {
    store.withLock { _ = $0.stoppedGroups.insert(group) }
    server.record("consumers of \(group) stopped")
  }

  /// Lets the consumers of a group go on.
  public func resumeConsumers(of group: String) {
    store.withLock { _ = $0.stoppedGroups.remove(group) }
    server.record("consumers of \(group) resumed")
  }

  /// Answers commands that write with an error, until it is told to carry them out again.
  ///
  /// - Parameter reply: What to answer; after `OOM` only what needs memory is refused: new entries and
  ///   groups. After `MISCONF` pings are refused too. `nil` refuses nothing.
  public func refuseWrites(_ reply: String?) {
    store.withLock { $0.refusal = reply }
    server.record("refuses writes: \(reply ?? "no")")
  }
}
