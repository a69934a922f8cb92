import TradingSystem

/// Something that is asked of a database of policies.
struct PostgresQuery<Answer: Sendable>: Sendable {
  /// The statement, with the comment that says what it does.
  let sql: String
  /// What stands for `$1` and so on.
  let parameters: [String]
  /// What it means if the statement was sent and no answer came.
  let unanswered: PolicyDatabaseError
  /// What the rows mean; any that it does not expect are ``MalformedReply``.
  let read: @Sendable (PostgresSession.Rows) throws -> Answer

  /// Creates a query.
  ///
  /// - Parameters:
  ///   - sql: The file of the statement.
  ///   - parameters: What stands for `$1` and so on.
  ///   - unanswered: What it means if the statement was sent and no answer came.
  ///   - read: What the rows mean.
  init(
    _ sql: [UInt8],
    _ parameters: [String] = [],
    unanswered: PolicyDatabaseError = .refused,
    read: @escaping @Sendable (PostgresSession.Rows) throws -> Answer
  ) {
    self.sql = String(decoding: sql, as: UTF8.self)
    self.parameters = parameters
    self.unanswered = unanswered
    self.read = read
  }
}
