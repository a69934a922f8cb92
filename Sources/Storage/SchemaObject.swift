import GRDB

/// A table, index, view or trigger of a database.
struct SchemaObject: Hashable, Sendable {
  let type: String
  let name: String
  let sql: String

  @Sendable init(row: Row) {
    type = row[0]
    name = row[1]
    sql = row[2]
  }
}
