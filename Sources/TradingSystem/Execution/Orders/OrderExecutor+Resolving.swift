import Logging
import OrderedCollections
import Results

extension OrderExecutor {
  /// Finds out, until the task is cancelled, what became of the orders that are in doubt, and publishes
  /// the results that could not be published.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  public func run() async throws {
    while true {
      try await time.sleep(for: settings.unresolvedInterval)
      for id in Array(doubtful.keys) { try await attend(to: id) }
      for id in unpublished { try await attend(to: id) }
    }
  }

  private var unpublished: [String] {
    records.filter { !$0.value.isPublished }.map(\.key)
  }

  private func attend(to id: String) async throws {
    try await enter(id)
    defer { leave(id) }
    do {
      if doubtful[id] != nil { try await resolve(id) } else { try await publish(id) }
    } catch let error as CancellationError {
      throw error
    } catch {
      logger.error("[SAFE-EXECUTOR] not published: \(error)", metadata: ["intent": "\(id)"])
    }
  }

  /// Finds out what became of an order in doubt; it is not sent again.
  ///
  /// - Parameter id: The trade, which must be in doubt and which no one else deals with.
  /// - Returns: The result, which is still unknown if nothing can be found out.
  /// - Throws: `CancellationError` if the task is cancelled; what the publisher throws.
  @discardableResult
  func resolve(_ id: String) async throws -> ExecutionResult {
    courses[id] = doubtful[id]
    courses[id]?.hasResynchronized = false
    defer { courses[id] = nil }
    return try await conclude(id, try await reconcile(id) ?? .neverArrived)
  }
}
