import Dispatch
import Foundation
import GRDB
import GRDBSQLite
public import Results

extension ResultStore {
  /// The answer to a question of the folder `queries/`.
  ///
  /// - Parameters:
  ///   - name: The name of the question.
  ///   - parameters: Values by the names of the parameters. `limit`, `suite`, `branch` and `mode` may
  ///     be left out.
  ///   - timeLimit: After how many seconds to give up.
  /// - Returns: The columns and rows.
  /// - Throws: ``StorageError``.
  public func ask(
    _ name: String,
    parameters: [String: String],
    timeLimit: Double
  ) throws -> QueryAnswer {
    guard let query = NamedQuery.all.first(where: { $0.name == name }) else {
      throw StorageError.noSuchQuery(name: name, known: NamedQuery.all.map(\.name))
    }
    return try ask(sql: query.sql, parameters: parameters, timeLimit: timeLimit)
  }

  /// The answer to one SQL statement that reads.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - parameters: Values by the names of the statement's parameters.
  ///   - timeLimit: After how many seconds to give up.
  /// - Returns: The columns and rows.
  /// - Throws: ``StorageError``.
  public func ask(sql: String, parameters: [String: String], timeLimit: Double) throws
    -> QueryAnswer
  {
    let watch = DispatchWorkItem { [database] in database.interrupt() }
    DispatchQueue.global().asyncAfter(deadline: .now() + timeLimit, execute: watch)
    defer { watch.cancel() }
    return try read { database in
      do {
        return try database.answer(sql: sql, parameters: parameters)
      } catch DatabaseError.SQLITE_INTERRUPT {
        throw StorageError.tookTooLong(seconds: timeLimit)
      } catch DatabaseError.SQLITE_MISUSE {
        throw StorageError.invalidQuery(detail: "it must be one statement, with named parameters")
      } catch let error as DatabaseError where Self.faultsOfQueries.contains(error.resultCode) {
        throw StorageError.invalidQuery(detail: error.message ?? "\(error.resultCode)")
      }
    }
  }
}

extension ResultStore {
  /// What SQLite says if a statement, not the database, is at fault.
  private static let faultsOfQueries: [ResultCode] = [
    .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE, .SQLITE_CONSTRAINT,
    .SQLITE_AUTH,
  ]

  /// How many rows an answer may have, so that it fits the memory.
  fileprivate static let rowLimit = 1_000_000
}

extension Database {
  /// What a statement answers that reads and touches no other file.
  fileprivate func answer(sql: String, parameters: [String: String]) throws -> QueryAnswer {
    sqlite3_limit(sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
    let statement = try makeStatement(sql: sql)
    guard statement.isReadonly, statement.columnCount > 0 else { throw StorageError.notReadOnly }
    let arguments = try statement.arguments(from: parameters)
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    var answer = QueryAnswer(columns: statement.columnNames, rows: [])
    while let row = try rows.next() {
      guard answer.rows.count < ResultStore.rowLimit else {
        throw StorageError.tooManyRows(limit: ResultStore.rowLimit)
      }
      answer.rows.append(row.databaseValues.map(QueryAnswer.Value.init))
    }
    return answer
  }
}

extension Statement {
  /// Parameters that a query can do without: then it asks for everything.
  private static var optionalParameters: Set<String> { ["limit", "suite", "branch", "mode"] }

  /// Binds the texts to the parameters that name them; a text that is just how a number is written is
  /// one.
  fileprivate func arguments(from texts: [String: String]) throws -> StatementArguments {
    let count = sqlite3_bind_parameter_count(sqliteStatement)
    let names = Set(
      (1...max(count, 1)).compactMap { index in
        sqlite3_bind_parameter_name(sqliteStatement, index).map { String(cString: $0 + 1) }
      }
    )
    let missing = names.subtracting(texts.keys).subtracting(Self.optionalParameters)
    let unknown = Set(texts.keys).subtracting(names)
    guard missing.isEmpty, unknown.isEmpty else {
      throw StorageError.wrongParameters(missing: missing.sorted(), unknown: unknown.sorted())
    }
    return StatementArguments(
      names.map { name in (name, texts[name].map(DatabaseValue.init(parameter:)) ?? .null) }
    )
  }
}

extension DatabaseValue {
  fileprivate init(parameter text: String) {
    if let integer = Int64(text), "\(integer)" == text {
      self = integer.databaseValue
    } else if let real = Double(text), real.isFinite, "\(real)" == text {
      self = real.databaseValue
    } else {
      self = text.databaseValue
    }
  }
}

extension QueryAnswer.Value {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let integer): self = .integer(integer)
    case .double(let real): self = .real(real)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob(Array(data))
    }
  }
}
