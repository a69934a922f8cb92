import GRDB
import Results

/// The numbers of the series that a database knows, inside a transaction.
struct SeriesTable {
  private let database: Database
  private var ids: [SeriesKey: Int64]

  init(_ database: Database) throws {
    self.database = database
    let known = try database.all(Queries.listSeries)
    ids = try known.reduce(into: Dictionary(minimumCapacity: known.count)) { ids, row in
      guard ids.updateValue(row.id, forKey: row.key) == nil else {
        throw UnreadableValue(text: "a second series \(row.key.definition.name)")
      }
    }
  }

  /// The number of a series, which is added if it is new.
  mutating func id(of key: SeriesKey) throws -> Int64 {
    if let id = ids[key] { return id }
    try database.run(Queries.insertSeries, try key.arguments)
    ids[key] = database.lastInsertedRowID
    return database.lastInsertedRowID
  }
}
