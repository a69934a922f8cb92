import Crypto
import Foundation
import GRDB
import Results

/// What happened in a run in progress, and when it was written down.
struct JournalEntry {
  let writtenAt: Timestamp
  let event: RunEvent

  /// The columns of `journal_entry` from the third on.
  ///
  /// - Throws: ``StorageError/invalidRun(_:)`` if no run can hold the event.
  func columns() throws -> [(any DatabaseValueConvertible)?] {
    do throws(RunFlaw) {
      try event.validate()
    } catch {
      throw StorageError.invalidRun(error)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(event), as: UTF8.self)
    let moment = writtenAt.description
    return [moment, json, Self.digest(moment, json)]
  }

  /// Reads a row of `entries-of-journal`; `nil` if it is not what was written, or nothing that a run
  /// can hold.
  @Sendable static func read(_ row: Row) -> JournalEntry? {
    do {
      let json: String = try row.get(1)
      guard try digest(row.get(0), json) == row.get(2) else { return nil }
      let event = try JSONDecoder().decode(RunEvent.self, from: Data(json.utf8))
      try event.validate()
      return JournalEntry(writtenAt: try row.timestamp(0), event: event)
    } catch {
      return nil
    }
  }

  private static func digest(_ moment: String, _ json: String) -> Data {
    Data(SHA256.hash(data: Data((moment + json).utf8)))
  }
}
