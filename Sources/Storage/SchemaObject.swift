import GRDB

/// A table, index, view or trigger of a database.
struct SchemaObject: Hashable, Sendable {
  let type: String
  let name: String
  let sql: String

  @Sendable init(row: Row) throws {
    type = try row.get(0)
    name = try row.get(1)
    sql = try row.get(2)
  }
}
