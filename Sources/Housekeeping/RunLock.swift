import Foundation
import Processes
import Synchronization

/// The right to make a live run: one process of this user has it at a time.
///
/// It ends with ``release()`` or with the process, in whatever way that ends; a lock file that was left
/// behind means nothing.
public final class RunLock: Sendable {
  /// What to do if another process has it.
  public enum WhenBusy: Sendable {
    /// Throw ``HousekeepingError/busy(lock:holder:)``.
    case fail
    /// Wait until it is free, telling that error when the wait begins, and again whenever the holder
    /// is another.
    case wait(telling: @Sendable (HousekeepingError) -> Void)
  }

  private let descriptor: Mutex<Int32?>

  private init(descriptor: Int32) {
    self.descriptor = Mutex(descriptor)
  }

  deinit {
    release()
  }

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - root: The folder of the runs.
  ///   - lease: Who takes it, to tell others.
  ///   - choice: What to do if another process has it.
  /// - Returns: The lock; hold on to it.
  /// - Throws: ``HousekeepingError``, or `CancellationError` if the wait is cancelled.
  public static func take(
    in root: RunRoot,
    for lease: Lease,
    whenBusy choice: WhenBusy
  ) async throws -> RunLock {
    var told: HousekeepingError?
    while true {
      if let lock = try attempt(root.lockPath, lease) { return lock }
      let busy = HousekeepingError.busy(lock: root.lockPath, holder: holder(root.lockPath))
      guard case .wait(let tell) = choice else { throw busy }
      if busy != told { tell(busy) }
      told = busy
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Gives the lock up.
  public func release() {
    descriptor.withLock { descriptor in
      if let open = descriptor { close(open) }
      descriptor = nil
    }
  }

  /// Tries to take the lock; gives `nil` if another process has it.
  private static func attempt(_ path: String, _ lease: Lease) throws -> RunLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw HousekeepingError.refused(.lock, path: path, errno: errno)
    }
    let lock = RunLock(descriptor: descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else {
        throw HousekeepingError.refused(.lock, path: path, errno: errno)
      }
      return nil
    }
    guard isStill(path, descriptor) else { return nil }
    try write(lease.json, to: descriptor, path)
    return lock
  }

  /// Whether the locked file is the one that others will find; someone may have removed it meanwhile.
  private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
    var (locked, found) = (stat(), stat())
    return fstat(descriptor, &locked) == 0 && lstat(path, &found) == 0
      && locked.st_ino == found.st_ino && locked.st_dev == found.st_dev
  }

  private static func write(_ bytes: Data, to descriptor: Int32, _ path: String) throws {
    let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    guard count == bytes.count, ftruncate(descriptor, off_t(count)) == 0 else {
      throw HousekeepingError.refused(.write, path: path, errno: count < 0 ? errno : ENOSPC)
    }
  }

  /// Who has the lock, if it has said so already.
  private static func holder(_ path: String) -> Lease? {
    guard let lease = try? Lease(path: path), lease.owner.isAlive else { return nil }
    return lease
  }
}
