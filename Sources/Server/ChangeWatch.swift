import Foundation
import Storage
import Synchronization

/// Tells whether a history has changed, without reading it.
///
/// A connection that stays open counts the changes of others. It belongs to one file: if another takes
/// its place, a new connection is opened and counts in a new era.
final class ChangeWatch: Sendable {
  private let state = Mutex(State())

  private struct State {
    var held: (store: ResultStore, file: FileState.Identity)?
    var era = 0
  }

  /// The state of a history: any change to it gives another text.
  ///
  /// - Parameters:
  ///   - path: The history's file.
  ///   - open: Opens the history.
  /// - Returns: The text.
  /// - Throws: ``StorageError``.
  func stamp(of path: String, open: () throws -> ResultStore) throws -> String {
    try state.withLock { state in
      let path = URL(filePath: path).resolvingSymlinksInPath().path
      // Before the file is opened: if it is replaced in between, the next stamp notices.
      let file = FileState(path)
      do {
        if state.held == nil || state.held?.file != file.identity {
          state.era += 1
          state.held = (try open(), file.identity)
        }
        let version = try state.held?.store.dataVersion() ?? 0
        return "\(state.era) \(version) \(file) \(FileState(path + "-wal"))"
      } catch {
        state.held = nil
        throw error
      }
    }
  }
}

/// What the system says of a file, or that it is not there.
private struct FileState: CustomStringConvertible {
  /// Which file it is, whatever its name.
  struct Identity: Equatable {
    let device: Int?
    let number: Int?
  }

  let identity: Identity
  let description: String

  init(_ path: String) {
    let attributes = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
    identity = Identity(
      device: (attributes[.systemNumber] as? NSNumber)?.intValue,
      number: (attributes[.systemFileNumber] as? NSNumber)?.intValue
    )
    let size = (attributes[.size] as? NSNumber)?.int64Value ?? -1
    let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    description = "\(identity.device ?? -1)/\(identity.number ?? -1)/\(size)/\(time)"
  }
}
