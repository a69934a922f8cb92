import Logging
import OrderedCollections
import Results

extension OrderExecutor {
  /// Tells everyone how a trade has ended.
  ///
  /// - Parameters:
  ///   - id: The trade.
  ///   - ending: How it has ended.
  /// - Returns: The result.
  /// - Throws: What the publisher throws; the result is remembered, and published when it is asked for
  ///   again.
  func conclude(_ id: String, _ ending: OrderEnding) async throws -> ExecutionResult {
    guard var course = courses[id] else { preconditionFailure("a trade ends that has not begun") }
    let result = result(of: course, ending)
    if let fill = result.fill { await onFill(fill) }
    if result.isFailure, !course.isReported { await onFailure(result) }
    course.isReported = course.isReported || result.isFailure
    log(result)
    if ending.isUnknown {
      doubtful[id] = course
      return result
    }
    doubtful[id] = nil
    remember(result, course)
    try await publish(id)
    return result
  }

  private func result(of course: OrderCourse, _ ending: OrderEnding) -> ExecutionResult {
    var fill: Fill?
    if case .settled(let order) = ending { fill = Fill(order, at: time.now) }
    return ExecutionResult(
      intent: course.intent,
      outcome: ending.outcome,
      attempts: course.attempts,
      fill: fill,
      startedAt: course.startedAt,
      endedAt: time.now,
      limitedResponses: course.limitedResponses,
      errors: course.errors
    )
  }

  /// Keeps a result, and forgets the oldest of those that were published.
  private func remember(_ result: ExecutionResult, _ course: OrderCourse) {
    records[result.intent.id] = Record(result: result, correlationID: course.correlationID)
    while records.count > settings.rememberedResults,
      let oldest = records.values.firstIndex(where: \.isPublished)
    {
      records.remove(at: oldest)
    }
  }

  /// Publishes a result if that was not done.
  func publish(_ id: String) async throws {
    guard let record = records[id], !record.isPublished else { return }
    let result = record.result
    if case .blocked(let reason) = result.outcome {
      let order = BlockedOrder(intent: result.intent, reason: reason, time: result.endedAt)
      try await publish(.orderBlocked, order, id: "blocked-\(id)", record)
    }
    try await publish(.executionResult, result, id: "result-\(id)", record)
    records[id]?.isPublished = true
  }

  private func publish(
    _ type: EventType,
    _ payload: some Encodable,
    id: String,
    _ record: Record
  ) async throws {
    let draft = try EventDraft(type, payload, id: id, correlationID: record.correlationID)
    try await publisher.publish(draft)
  }

  private func log(_ result: ExecutionResult) {
    let attempts = "\(result.attempts)"
    switch result.outcome {
    case .filled, .partially:
      let price = result.fill.map { "\($0.price)" } ?? ""
      logger.info(
        "[SAFE-EXECUTOR] executed",
        metadata: ["intent": "\(result.intent.id)", "attempts": "\(attempts)", "price": "\(price)"]
      )
    case .blocked(let reason):
      logger.warning("[ESS BLOCK] \(reason)", metadata: ["intent": "\(result.intent.id)"])
    case .rejected(_, let message), .failed(_, let message):
      logger.error(
        "[SAFE-EXECUTOR] not executed: \(message)",
        metadata: ["intent": "\(result.intent.id)", "attempts": "\(attempts)"]
      )
    case .unknown:
      logger.error(
        "[SAFE-EXECUTOR] it is not known whether the order was executed",
        metadata: ["intent": "\(result.intent.id)", "attempts": "\(attempts)"]
      )
    }
  }
}
