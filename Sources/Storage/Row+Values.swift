import GRDB
import Results

extension Row {
  /// The value of a column; nothing that stands in a damaged file ends the program.
  func get<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ index: Int
  ) throws -> Value {
    try decode(Value.self, atIndex: index)
  }

  /// The case of an enumeration that a text column names.
  func choice<Choice: RawRepresentable<String>>(_ index: Int) throws -> Choice {
    let text: String = try get(index)
    guard let choice = Choice(rawValue: text) else { throw UnreadableValue(text: text) }
    return choice
  }

  /// The moment that a text column holds.
  func timestamp(_ index: Int) throws -> Timestamp {
    let text: String = try get(index)
    guard let timestamp = Timestamp(iso8601: text) else { throw UnreadableValue(text: text) }
    return timestamp
  }

  /// The moment that a text column holds, if it holds one.
  func optionalTimestamp(_ index: Int) throws -> Timestamp? {
    (try get(index) as String?) == nil ? nil : try timestamp(index)
  }

  /// The map that a column of JSON text holds.
  func map(_ index: Int) throws -> [String: String] {
    try JSONMap.decode(get(index))
  }
}

/// A text in the database that this program would not have written.
struct UnreadableValue: Error, CustomStringConvertible {
  let text: String

  var description: String { "'\(text)' is not a value that this program writes" }
}
