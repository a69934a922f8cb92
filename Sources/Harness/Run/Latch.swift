import Synchronization

/// A gate that is opened once, and then stays open.
final class Latch: Sendable {
  private struct State {
    var isOpen = false
    var lastTicket = 0
    var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
  }

  private let state = Mutex(State())

  /// Whether it was opened.
  var isOpen: Bool { state.withLock(\.isOpen) }

  /// Lets everyone through, now and later.
  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [:] }
      return state.waiting.sorted { $0.key < $1.key }.map(\.value)
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Waits until it is opened.
  ///
  /// - Throws: `CancellationError` if the task is cancelled before.
  func wait() async throws {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        add(continuation, ticket)
        if Task.isCancelled { cancel(ticket) }
      }
    } onCancel: {
      cancel(ticket)
    }
  }

  private func add(_ continuation: CheckedContinuation<Void, any Error>, _ ticket: Int) {
    let mayPass = state.withLock { state in
      if !state.isOpen { state.waiting[ticket] = continuation }
      return state.isOpen
    }
    if mayPass { continuation.resume() }
  }

  private func cancel(_ ticket: Int) {
    let continuation = state.withLock { $0.waiting.removeValue(forKey: ticket) }
    continuation?.resume(throwing: CancellationError())
  }
}
