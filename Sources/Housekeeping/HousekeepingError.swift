import Foundation

/// Why a live run cannot be kept clean.
public enum HousekeepingError: Error, Hashable, Sendable {
  /// A folder that must be ours alone is not.
  case notPrivate(path: String, flaw: PrivacyFlaw)
  /// A run, or a folder in it, cannot have the name.
  case invalidName(String)
  /// There is a run of that name.
  case runExists(path: String)
  /// The system refuses something; the number is that of `errno`.
  case refused(SystemAction, path: String, errno: Int32)
  /// A file that tells whose a run is, or what belongs to it, cannot be understood.
  case corrupted(path: String, reason: String)
  /// The system does not tell of a process.
  case unknownProcess(path: String)
  /// A process cannot be ended; the number is that of `errno`.
  case notEnded(RunningProcess, errno: Int32)
  /// Processes are still there long after they were killed.
  case stillRunning([RunningProcess])
  /// Another live run goes on.
  case busy(lock: String, holder: Lease?)
  /// The watchdog cannot be started; the number is that of `errno`, or 0 if it ended by itself.
  case noWatchdog(executable: String, errno: Int32)
  /// The watchdog ended before the run did.
  case watchdogEnded(folder: String)
  /// There is too little room.
  case diskFull(path: String, free: UInt64, needed: UInt64)
}
