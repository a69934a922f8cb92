import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import qtreport

struct ReadmeTests {
  private let readme: String

  init() throws {
    let file = PackageFolder.root.appending(path: "README.md")
    readme = try String(contentsOf: file, encoding: .utf8)
  }

  @Test(arguments: QTReport.configuration.subcommands.map { $0._commandName })
  func namesEveryCommand(command: String) {
    #expect(readme.contains("qtreport \(command)"))
  }

  @Test func isShort() {
    #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count < 200)
  }

  @Test func everyViewIsDescribed() throws {
    let schema = try String(
      contentsOf: PackageFolder.root.appending(path: "docs/schema.md"),
      encoding: .utf8
    )
    let migrations = try PackageFolder.files(in: "migrations", extension: "sql")
    for file in migrations {
      let sql = try String(contentsOf: file, encoding: .utf8)
      for name in sql.matches(of: /CREATE (?:TABLE|VIEW) (\w+)/).map(\.output.1) {
        #expect(schema.contains("`\(name)`"))
      }
    }
  }
}
