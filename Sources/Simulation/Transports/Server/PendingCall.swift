import Results
import Synchronization

/// A command on its way, and the client that waits for the answer.
final class PendingCall<Answer: Sendable>: Call {
  let request: Request
  private let command: ServerCommand<Answer>
  private let state = Mutex(State.open)

  init(_ command: ServerCommand<Answer>, request: Request) {
    self.command = command
    self.request = request
  }

  var hasEnded: Bool { state.withLock(\.ending) != nil }

  func attempt(at time: Timestamp, mayWait: Bool) -> Attempt {
    let delivery = Delivery(client: request.client, time: time, isLate: hasEnded)
    do {
      switch try command.execute(delivery) {
      case .answer(let answer): return end(with: answer)
      case .wait(orElse: _) where mayWait: return .waits
      case .wait(orElse: let answer): return end(with: answer)
      }
    } catch {
      reject(with: error)
      return .rejected(error)
    }
  }

  func reject(with error: any Error) {
    end(.answered(.failure(error)))
  }

  func end(throwing error: any Error) {
    end(.failed(error))
  }

  /// Waits for the end.
  ///
  /// - Returns: What the server answers, which is still on its way to the client.
  /// - Throws: Why there is no answer.
  func answer() async throws -> Result<Answer, any Error> {
    let ending = await withCheckedContinuation { continuation in
      let ending = state.withLock { $0.wait(with: continuation) }
      if let ending { continuation.resume(returning: ending) }
    }
    switch ending {
    case .answered(let result): return result
    case .failed(let error): throw error
    }
  }

  private func end(with answer: Answer) -> Attempt {
    end(.answered(.success(answer)))
    return .answered(command.describe(answer))
  }

  private func end(_ ending: Ending) {
    let waiting = state.withLock { $0.end(with: ending) }
    waiting?.resume(returning: ending)
  }
}

extension PendingCall {
  private typealias Waiting = CheckedContinuation<Ending, Never>

  private enum Ending: Sendable {
    case answered(Result<Answer, any Error>)
    case failed(any Error)
  }

  private enum State {
    case open
    case waiting(Waiting)
    case ended(Ending)

    var ending: Ending? {
      if case .ended(let ending) = self { ending } else { nil }
    }

    /// The end if it has come already; else it is told to the one who waits.
    mutating func wait(with waiting: Waiting) -> Ending? {
      if case .ended(let ending) = self { return ending }
      self = .waiting(waiting)
      return nil
    }

    /// Whom to tell; nobody if another end was first.
    mutating func end(with ending: Ending) -> Waiting? {
      if case .ended = self { return nil }
      defer { self = .ended(ending) }
      if case .waiting(let waiting) = self { return waiting }
      return nil
    }
  }
}
