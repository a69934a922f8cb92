import TradingSystem

/// One client's connection to Redis.
typealias RedisConnection = ServerConnection<RedisSession>

extension RedisConnection {
  /// Creates a connection that is not made yet.
  init(_ settings: RedisSettings, time: any TimeSource, random: RandomSource) {
    self.init("redis", settings.times, time: time, random: random) { breakOff, deadline in
      let socket = try LoopbackSocket()
      try breakOff.begin(over: socket)
      try socket.connect(to: settings.port, before: deadline)
      return try RedisSession(over: socket)
    }
  }

  /// Sends a command and waits for the answer.
  ///
  /// - Parameter command: The command.
  /// - Returns: The answer.
  /// - Throws: `StreamError`, and `CancellationError` if the task is cancelled: at once if the command is
  ///   on its way, else when the one before it is over.
  func send<Answer>(_ command: RedisCommand<Answer>) async throws -> Answer {
    do {
      return try await exchange(waiting: command.wait) { session, deadline in
        let reply = try session.exchange(command.words, before: deadline)
        return try command.answer(in: reply)
      }
      .get()
    } catch let failure as ConnectionFailure {
      throw StreamError(failure)
    }
  }
}

extension RedisSettings {
  fileprivate var times: ConnectionTimes {
    ConnectionTimes(
      connectTimeout: connectTimeout,
      commandTimeout: commandTimeout,
      firstDelay: firstDelay,
      longestDelay: longestDelay
    )
  }
}

extension RedisCommand {
  /// What a reply means: an answer, or an error that Redis tells; any other is ``MalformedReply``.
  fileprivate func answer(in reply: RedisReply) throws -> Result<Answer, StreamError> {
    do {
      return .success(try read(reply.orError()))
    } catch let error as StreamError {
      return .failure(error)
    }
  }
}

extension StreamError {
  /// If no connection was made, nothing was sent, so whatever the reason it counts as refused.
  fileprivate init(_ failure: ConnectionFailure) {
    switch failure {
    case .leftAlone, .notConnected: self = .refused
    case .broken(SocketError.timedOut): self = .timedOut
    case .broken: self = .connectionLost
    }
  }
}
