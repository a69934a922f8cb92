import Results
import TradingSystem

/// One client's connection to Redis, on a thread of its own; it is made when it is needed and broken.
///
/// Commands go one after the other. After a failure the server is left alone for a while: what is asked
/// meanwhile is refused at once.
actor RedisConnection {
  private nonisolated let thread = ConnectionThread("redis")
  private let settings: RedisSettings
  private let time: any TimeSource
  private var session: RedisSession?
  private var delay: ReconnectDelay
  private var nextAttempt: Timestamp?

  /// Creates a connection that is not made yet.
  init(_ settings: RedisSettings, time: any TimeSource, random: RandomSource) {
    self.settings = settings
    self.time = time
    delay = ReconnectDelay(
      from: settings.firstDelay,
      upTo: settings.longestDelay,
      random: random
    )
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// Whether there is a connection, as far as is known on this side.
  var isConnected: Bool { session.map { !$0.isStale } ?? false }

  /// Sends a command and waits for the answer.
  ///
  /// - Parameter command: The command.
  /// - Returns: The answer.
  /// - Throws: `StreamError`, and `CancellationError` if the task is cancelled: at once if the command is
  ///   on its way, else when the one before it is over.
  func send<Answer>(_ command: RedisCommand<Answer>) async throws -> Answer {
    let breakOff = BreakOff()
    return try await withTaskCancellationHandler {
      try perform(command, breakOff)
    } onCancel: {
      breakOff.cancel()
    }
  }
}

extension RedisConnection {
  private func perform<Answer>(
    _ command: RedisCommand<Answer>,
    _ breakOff: BreakOff
  ) throws -> Answer {
    let reply = try reply(to: command.words, waiting: command.wait, breakOff)
    do {
      return try command.read(reply.orError())
    } catch is MalformedReply {
      throw fail(with: .connectionLost)
    }
  }

  private func reply(
    to words: [String],
    waiting wait: Duration,
    _ breakOff: BreakOff
  ) throws -> RedisReply {
    let session = try openSession(breakOff)
    let result = Result {
      try session.exchange(words, before: Deadline(after: wait + settings.commandTimeout))
    }
    try finish(breakOff)
    do {
      let reply = try result.get()
      delay.reset()
      return reply
    } catch {
      throw fail(with: error as? SocketError == .timedOut ? .timedOut : .connectionLost)
    }
  }

  /// The session that is open, or a new one.
  private func openSession(_ breakOff: BreakOff) throws -> RedisSession {
    if let session, isConnected {
      try breakOff.begin(over: session.socket)
      return session
    }
    session = nil
    if let nextAttempt, time.now < nextAttempt { throw StreamError.refused }
    return try connect(breakOff)
  }

  /// Makes the connection; if it fails, nothing was sent, so whatever the reason it counts as refused.
  private func connect(_ breakOff: BreakOff) throws -> RedisSession {
    let result = Result {
      let socket = try LoopbackSocket()
      try breakOff.begin(over: socket)
      try socket.connect(to: settings.port, before: Deadline(after: settings.connectTimeout))
      return try RedisSession(over: socket)
    }
    do {
      let session = try result.get()
      self.session = session
      return session
    } catch {
      try finish(breakOff)
      throw fail(with: .refused)
    }
  }

  /// Gives up a session that was broken off.
  private func finish(_ breakOff: BreakOff) throws {
    do {
      try breakOff.end()
    } catch {
      session = nil
      throw error
    }
  }

  /// Gives the session up, so that no late answer is taken for another's, and leaves the server alone.
  private func fail(with error: StreamError) -> StreamError {
    session = nil
    nextAttempt = time.now.advanced(by: delay.next())
    return error
  }
}
