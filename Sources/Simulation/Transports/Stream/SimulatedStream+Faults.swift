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

  /// Answers commands that write with an error, until it is told to carry them out again.
  ///
  /// - Parameter reply: What to answer; after `OOM` only what needs memory is refused: new entries and
  ///   groups. After `MISCONF` pings are refused too. `nil` refuses nothing.
  public func refuseWrites(_ reply: String?) {
    store.withLock { $0.refusal = reply }
    server.record("refuses writes: \(reply ?? "no")")
  }
}
