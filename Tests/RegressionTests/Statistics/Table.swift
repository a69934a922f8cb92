import Foundation
import TestSupport

/// The tables of values computed elsewhere; `make_tables.py` beside them says how.
enum Table {
  /// The rows of a table.
  static func rows<Row: Decodable>(_ name: String) throws -> [Row] {
    let file = PackageFolder.root.appending(path: "Tests/RegressionTests/Tables/\(name).json")
    return try JSONDecoder().decode([Row].self, from: Data(contentsOf: file))
  }
}
