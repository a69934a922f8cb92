public import Foundation
import Processes

/// What a clean-up has found below the folder of all runs, and done about it.
public struct Cleanup: Hashable, Sendable {
  /// What becomes of a folder of which no one can tell whose it is.
  public enum Doubtful: Sendable {
    /// It stays, and is named.
    case left
    /// It goes, and what belongs to it is ended.
    case removed
  }

  /// A folder of a run, or what looks like one.
  public enum Finding: Hashable, Sendable {
    /// The run goes on, and was left alone.
    case lives(path: String, Lease?)
    /// The folder was removed, after these processes had been ended.
    case removed(path: String, ended: [RunningProcess])
    /// The folder stays: why.
    case left(path: String, HousekeepingError)
  }

  /// What was found, by name.
  public let findings: [Finding]

  /// Whether nothing is there any more but runs that go on.
  public var isComplete: Bool {
    !findings.contains { if case .left = $0 { true } else { false } }
  }

  /// Ends what runs that no one makes any more have left, and removes their folders.
  ///
  /// A second call at once finds nothing to do. It blocks until the processes are gone.
  ///
  /// - Parameters:
  ///   - root: Where the runs are.
  ///   - doubtful: What becomes of folders whose lease cannot be understood.
  ///   - release: Gives back what is outside of the folders.
  /// - Returns: What it found and did.
  /// - Throws: An error if the folder of all runs cannot be read, or the system does not tell of its
  ///   processes.
  public static func run(
    in root: RunRoot,
    doubtful: Doubtful = .left,
    releasing release: Release = { _ in }
  ) throws -> Cleanup {
    let reader = try Lease().owner
    return Cleanup(
      findings: try root.entries().compactMap { path in
        do {
          return try finding(path, doubtful, reader, release)
        } catch let error as HousekeepingError {
          return .left(path: path, error)
        }
      }
    )
  }

  /// Looks after one folder; gives `nil` if it is gone meanwhile.
  private static func finding(
    _ path: String,
    _ doubtful: Doubtful,
    _ reader: ProcessIdentity,
    _ release: Release
  ) throws -> Finding? {
    if let draft = DraftFolder(path: path, reader: reader) {
      return draft.isInTheMaking
        ? .lives(path: path, nil) : try clear(AbandonedRun(path: path), release)
    }
    do throws(HousekeepingError) {
      let folder = try RunFolder(existing: URL(filePath: path, directoryHint: .isDirectory))
      if folder.lease.owner.isAlive { return .lives(path: path, folder.lease) }
      if doubtful == .left { _ = try folder.registrations() }
      return try clear(AbandonedRun(folder), release)
    } catch {
      guard isThere(path) else { return nil }
      guard doubtful == .removed else { throw error }
      return try clear(AbandonedRun(path: path), release)
    }
  }

  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 || errno != ENOENT
  }

  private static func clear(
    _ run: AbandonedRun,
    _ release: Release
  ) throws(HousekeepingError) -> Finding {
    .removed(path: run.path, ended: try run.clear(release))
  }
}
