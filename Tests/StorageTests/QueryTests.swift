import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct QueryTests {
  @Test(arguments: try PackageFolder.files(in: "queries", extension: "sql"))
  func compilesAgainstTheSchema(_ file: URL) throws {
    let database = try DatabaseQueue()
    try database.writeWithoutTransaction { try Schema.migrate($0) }
    let sql = try String(contentsOf: file, encoding: .utf8)
    try database.read { database in
      let statement = try database.makeStatement(sql: sql)
      #expect(statement.sql.count > 10)
    }
  }

  @Test(arguments: try PackageFolder.files(in: "queries", extension: "sql"))
  func isUsedOrOffered(_ file: URL) throws {
    let name = file.deletingPathExtension().lastPathComponent
    let resource = name.replacing("-", with: "_") + "_sql"
    let sources = try ["Queries", "NamedQuery"].map { source in
      try String(
        contentsOf: PackageFolder.root.appending(path: "Sources/Storage/\(source).swift"),
        encoding: .utf8
      )
    }
    #expect(sources.contains { $0.contains("PackageResources.\(resource)") })
  }

  @Test func everyMigrationIsRegisteredInOrder() throws {
    let files = try PackageFolder.files(in: "migrations", extension: "sql")
    #expect(
      Schema.migrations.map(\.name) == files.map { $0.deletingPathExtension().lastPathComponent }
    )
  }

  @Test(arguments: NamedQuery.all)
  func whatAUserCanAskSaysWhatItAnswersAndOnlyReads(_ query: NamedQuery) throws {
    #expect(query.summary.hasSuffix("."))
    let database = try DatabaseQueue()
    try database.writeWithoutTransaction { try Schema.migrate($0) }
    try database.read { database in
      let statement = try database.makeStatement(sql: query.sql)
      #expect(statement.isReadonly)
    }
  }
}
