import GRDB
import Results

extension Row {
  /// The case of an enumeration that a text column names.
  func choice<Choice: RawRepresentable<String>>(_ index: Int) throws -> Choice {
    let text: String = self[index]
    guard let choice = Choice(rawValue: text) else { throw UnreadableValue(text: text) }
    return choice
  }

  /// The moment that a text column holds.
  func timestamp(_ index: Int) throws -> Timestamp {
    let text: String = self[index]
    guard let timestamp = Timestamp(iso8601: text) else { throw UnreadableValue(text: text) }
    return timestamp
  }

  /// The moment that a text column holds, if it holds one.
  func optionalTimestamp(_ index: Int) throws -> Timestamp? {
    (self[index] as String?) == nil ? nil : try timestamp(index)
  }

  /// The map that a column of JSON text holds.
  func map(_ index: Int) throws -> [String: String] {
    try JSONMap.decode(self[index])
  }
}

/// A text in the database that this program would not have written.
struct UnreadableValue: Error, CustomStringConvertible {
  let text: String

  var description: String { "'\(text)' is not a value that this program writes" }
}
