import Results
import Synchronization
import TradingSystem

/// The process of a server, and the network between it and each of its clients, both with faults that
/// can be switched at any time.
///
/// What the commands do is the matter of ``SimulatedStream`` and ``SimulatedPolicyDatabase``; whether
/// they arrive, wait, and are answered is decided here. A link is named after its client.
public final class SimulatedServer: Sendable {
  let time: any TimeSource
  let state: Mutex<State>

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - name: What it is called in the trace, one word.
  ///   - time: The clock.
  ///   - trace: Where to record what happens.
  ///   - random: Where jitter comes from.
  ///   - latency: How long commands and answers are on their way.
  ///   - loadingError: What it answers while it starts.
  init(
    _ name: String,
    time: any TimeSource,
    trace: EventTrace,
    random: RandomSource,
    latency: Latency,
    loadingError: any Error
  ) {
    self.time = time
    state = Mutex(
      State(name, trace: trace, random: random, latency: latency, loadingError: loadingError)
    )
  }

  /// A new connection.
  ///
  /// - Parameters:
  ///   - client: Whose it is; the name of the link.
  ///   - commandTimeout: How long the client waits for an answer, on top of what a command may wait.
  /// - Returns: The connection, which is made when it is first used.
  func connect(as client: String, commandTimeout: Duration) -> ServerConnection {
    let number = state.withLock { $0.addConnection(of: client) }
    return ServerConnection(
      server: self,
      number: number,
      client: client,
      commandTimeout: commandTimeout
    )
  }

  /// Takes a command to the server and its answer back.
  func carry<Answer>(
    _ command: ServerCommand<Answer>,
    over connection: ServerConnection
  ) async throws -> Answer {
    let request = state.withLock { $0.request(command, over: connection, at: time.now) }
    try await time.sleep(until: request.arrival)
    let call = PendingCall(command, request: request)
    try state.withLock { try $0.receive(call, at: time.now) }
    let result = try await answer(to: call)
    try await bringBackAnswer(to: request)
    return try result.get()
  }
}

extension SimulatedServer {
  private func answer<Answer>(
    to call: PendingCall<Answer>
  ) async throws -> Result<Answer, any Error> {
    guard !call.hasEnded else { return try await call.answer() }
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.watch(call) }
      defer { group.cancelAll() }
      return try await withTaskCancellationHandler {
        try await call.answer()
      } onCancel: {
        state.withLock { $0.hangUp(call, throwing: CancellationError()) }
      }
    }
  }

  /// Ends a call that nothing else ends.
  private func watch(_ call: any Call) async throws {
    try await time.sleep(until: call.request.expiry)
    state.withLock { $0.retry(call, at: time.now) }
    try await time.sleep(until: call.request.deadline)
    state.withLock { state in
      guard !call.hasEnded else { return }
      state.timeOut(call.request)
      state.hangUp(call, throwing: TransportError.timedOut)
    }
  }

  private func bringBackAnswer(to request: Request) async throws {
    let arrival = state.withLock { $0.arrival(over: request.client, at: time.now) }
    guard arrival <= request.deadline else { return try await timeOut(request) }
    try await time.sleep(until: arrival)
    switch state.withLock({ $0.takeFate(of: request) }) {
    case .arrives: return
    case .breaks: throw TransportError.connectionLost
    case .hangs: try await timeOut(request)
    }
  }

  private func timeOut(_ request: Request) async throws {
    try await time.sleep(until: request.deadline)
    state.withLock { $0.timeOut(request) }
    throw TransportError.timedOut
  }
}
