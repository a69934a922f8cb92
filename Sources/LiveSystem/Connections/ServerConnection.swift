import Results
import TradingSystem

/// One client's connection to a server, on a thread of its own; it is made when it is needed and broken.
///
/// Questions go one after the other. After a failure the server is left alone for a while: what is asked
/// meanwhile fails at once.
actor ServerConnection<Session: ServerSession> {
  /// Makes a session; it tells the break-off what it goes over before it waits.
  typealias Connect = @Sendable (BreakOff, Deadline) throws -> Session

  private nonisolated let thread: ConnectionThread
  private let times: ConnectionTimes
  private let time: any TimeSource
  private let connect: Connect
  private var session: Session?
  private var delay: ReconnectDelay
  private var nextAttempt: Timestamp?

  /// Creates a connection that is not made yet.
  ///
  /// - Parameters:
  ///   - name: What its thread is called.
  ///   - times: How long it waits.
  ///   - time: The clock for the delays.
  ///   - random: Where their jitter comes from.
  ///   - connect: Makes a session.
  init(
    _ name: String,
    _ times: ConnectionTimes,
    time: any TimeSource,
    random: RandomSource,
    connect: @escaping Connect
  ) {
    thread = ConnectionThread(name)
    self.times = times
    self.time = time
    self.connect = connect
    delay = ReconnectDelay(from: times.firstDelay, upTo: times.longestDelay, random: random)
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// Whether there is a connection, as far as is known on this side.
  var isConnected: Bool { session.map { !$0.isStale } ?? false }

  /// Asks the server something.
  ///
  /// - Parameters:
  ///   - wait: How long the server itself may wait before it answers.
  ///   - ask: Asks, and waits for the answer; if it throws, the session is dropped.
  /// - Returns: The answer.
  /// - Throws: ``ConnectionFailure``, and `CancellationError` if the task is cancelled: at once if the
  ///   question is on its way, else when the one before it is over.
  func exchange<Answer: Sendable>(
    waiting wait: Duration = .zero,
    _ ask: @Sendable (Session, Deadline) throws -> Answer
  ) async throws -> Answer {
    let breakOff = BreakOff()
    return try await withTaskCancellationHandler {
      let session = try openSession(breakOff)
      let result = Result { try ask(session, Deadline(after: wait + times.commandTimeout)) }
      return try answer(result, breakOff) { .broken(cause: $0) }
    } onCancel: {
      breakOff.cancel()
    }
  }
}

extension ServerConnection {
  /// The session that is open, or a new one.
  private func openSession(_ breakOff: BreakOff) throws -> Session {
    if let session, isConnected {
      try breakOff.begin(over: session.socket)
      return session
    }
    session = nil
    if let nextAttempt, time.now < nextAttempt { throw ConnectionFailure.leftAlone }
    let result = Result { try connect(breakOff, Deadline(after: times.connectTimeout)) }
    guard case .success(let session) = result else {
      return try answer(result, breakOff) { .notConnected(cause: $0) }
    }
    self.session = session
    return session
  }

  /// What came of something; after a failure, the session is given up, so that no late answer is taken
  /// for another's, and the server is left alone.
  private func answer<Answer>(
    _ result: Result<Answer, any Error>,
    _ breakOff: BreakOff,
    failure: (any Error) -> ConnectionFailure
  ) throws -> Answer {
    try finish(breakOff)
    do {
      let answer = try result.get()
      delay.reset()
      return answer
    } catch {
      session = nil
      nextAttempt = time.now.advanced(by: delay.next())
      throw failure(error)
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
}
