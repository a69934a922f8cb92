import Foundation

/// Maps of texts, as the JSON objects with sorted keys that the database holds.
enum JSONMap {
  /// The JSON object of a map.
  static func encode(_ map: [String: String]) throws -> String {
    guard !map.isEmpty else { return "{}" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(map), as: UTF8.self)
  }

  /// The map of a JSON object.
  static func decode<Value: Decodable>(_ json: String) throws -> [String: Value] {
    guard json != "{}" else { return [:] }
    return try JSONDecoder().decode([String: Value].self, from: Data(json.utf8))
  }
}
