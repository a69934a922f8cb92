import Results
import TestSupport
import Testing

@testable import Storage

struct AskingTests {
  private let folder: TemporaryFolder
  private let store: ResultStore

  init() throws {
    folder = try TemporaryFolder()
    let writer = try ResultStore(path: folder.path("history.sqlite"), for: .creating)
    var generator = SeededGenerator(seed: 9)
    _ = try writer.add(Run.random(using: &generator))
    store = try ResultStore(path: folder.path("history.sqlite"), for: .reading)
  }

  private func ask(_ sql: String, _ parameters: [String: String] = [:]) throws -> QueryAnswer {
    try store.ask(sql: sql, parameters: parameters, timeLimit: 60)
  }

  @Test func answersWithTheTypesOfTheDatabase() throws {
    let answer = try ask("SELECT 1 AS a, 1.5 AS b, 'x' AS c, NULL AS d, x'00ff' AS e")
    #expect(answer.columns == ["a", "b", "c", "d", "e"])
    #expect(answer.rows == [[.integer(1), .real(1.5), .text("x"), .null, .blob([0, 255])]])
  }

  @Test func parametersThatReadAsNumbersAreNumbers() throws {
    let answer = try ask(
      "SELECT :a, :b, :c, :d, :e",
      ["a": "1", "b": "1.5", "c": "x", "d": "007", "e": "nan"]
    )
    #expect(answer.rows == [[.integer(1), .real(1.5), .text("x"), .text("007"), .text("nan")]])
  }

  @Test(arguments: [
    "DELETE FROM run", "UPDATE run SET suite = 'x'", "DROP TABLE run", "CREATE TABLE t (a)",
    "PRAGMA user_version = 5", "ATTACH 'other.sqlite' AS other", "VACUUM INTO 'copy.sqlite'",
    "INSERT INTO baseline VALUES ('x', 1, '2026-01-01T00:00:00.000000Z')",
    "SELECT 1; DELETE FROM run", "BEGIN IMMEDIATE", "not sql", "", "SELECT * FROM nowhere",
    "PRAGMA journal_mode = DELETE", "SELECT ?", "COMMIT", "SELECT zeroblob(2000000000)",
    "SELECT 1 LIMIT 'x'",
  ])
  func refusesEverythingButOneStatementThatReads(sql: String) throws {
    #expect {
      try ask(sql)
    } throws: { error in
      !"\(error)".contains("cannot be used") && error is StorageError
    }
    #expect(try store.verify().flaws.isEmpty)
    #expect(try store.latestRuns(limit: 10).count == 1)
  }

  @Test func namesTheParametersThatAreMissingOrUnknown() {
    #expect {
      try ask("SELECT :needed", ["other": "1"])
    } throws: { error in
      "\(error)".contains("needs needed") && "\(error)".contains("does not know other")
    }
  }

  @Test func stopsAQuestionThatTakesTooLong() {
    let endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
    #expect {
      try store.ask(sql: endless, parameters: [:], timeLimit: 0.1)
    } throws: { error in
      "\(error)".contains("was stopped after 0.1 s")
    }
  }

  @Test(arguments: NamedQuery.all)
  func everyPreparedQuestionCanBeAsked(_ query: NamedQuery) throws {
    let needed = query.sql.matches(of: /:([a-z_]+)/).map { String($0.output.1) }
    let optional: Set = ["limit", "suite", "branch", "mode"]
    let parameters = Dictionary(
      needed.filter { !optional.contains($0) }.map { ($0, "1") },
      uniquingKeysWith: { first, _ in first }
    )
    let answer = try store.ask(query.name, parameters: parameters, timeLimit: 60)
    #expect(!answer.columns.isEmpty)
  }

  @Test func namesTheQuestionsThereAre() {
    #expect {
      try store.ask("nonsense", parameters: [:], timeLimit: 1)
    } throws: { error in
      "\(error)".contains("there are checks-of-run,")
    }
  }
}
