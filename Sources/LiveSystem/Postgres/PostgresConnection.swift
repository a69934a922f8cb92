import TradingSystem

/// One client's connection to PostgreSQL.
typealias PostgresConnection = ServerConnection<PostgresSession>

extension PostgresConnection {
  /// Creates a connection that is not made yet.
  init(_ settings: PostgresSettings, time: any TimeSource, random: RandomSource) {
    self.init("postgres", settings.times, time: time, random: random) { breakOff, deadline in
      try PostgresSession(settings, breakOff, before: deadline)
    }
  }

  /// Sends a query and waits for the answer.
  ///
  /// - Parameter query: The query.
  /// - Returns: The answer.
  /// - Throws: `PolicyDatabaseError`, and `CancellationError` if the task is cancelled: at once if the
  ///   query is on its way, else when the one before it is over.
  func send<Answer>(_ query: PostgresQuery<Answer>) async throws -> Answer {
    do {
      return try await exchange { session, deadline in
        let result = try session.exchange(query.sql, query.parameters, before: deadline)
        return try query.answer(in: result)
      }
      .get()
    } catch let failure as ConnectionFailure {
      throw PolicyDatabaseError(failure, unanswered: query.unanswered)
    } catch let error as PostgresError {
      throw PolicyDatabaseError.server(sqlState: error.sqlState)
    }
  }
}

extension PostgresQuery {
  /// What a result means: an answer, or an error that PostgreSQL tells; any other is ``MalformedReply``.
  fileprivate func answer(
    in result: Result<PostgresSession.Rows, PostgresError>
  ) throws -> Result<Answer, PostgresError> {
    switch result {
    case .success(let rows): .success(try read(rows))
    case .failure(let error): .failure(error)
    }
  }
}

extension PolicyDatabaseError {
  /// If no connection was made, nothing was sent, so it counts as refused unless the server says why.
  fileprivate init(_ failure: ConnectionFailure, unanswered: PolicyDatabaseError) {
    switch failure {
    case .leftAlone: self = .refused
    case .notConnected(let error as PostgresError): self = .server(sqlState: error.sqlState)
    case .notConnected: self = .refused
    case .broken: self = unanswered
    }
  }
}
