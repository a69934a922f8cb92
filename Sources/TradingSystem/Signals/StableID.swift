import Crypto
import Foundation

/// Ids that are made of what they name, so that whoever names the same thing again gives the same id.
enum StableID {
  /// The id of a thing: 32 hexadecimal digits, which every exchange takes for an order's id.
  ///
  /// - Parameters:
  ///   - kind: What kind of thing it is; things of different kinds never share an id.
  ///   - facts: What tells it from others of its kind.
  /// - Returns: The id.
  static func of(_ kind: String, _ facts: String...) -> String {
    var hash = SHA256()
    for fact in [kind] + facts {
      // The length keeps "ab", "c" apart from "a", "bc".
      hash.update(data: Data("\(fact.utf8.count):\(fact)".utf8))
    }
    return hash.finalize().prefix(16).hexadecimal
  }
}
