import Results
import TradingSystem

/// Looks again and again whether statements hold, and remembers when one first did not.
actor CriterionWatch {
  /// What is known of a statement.
  private struct Record {
    let criterion: Criterion
    /// What was seen last or, of a statement that must always hold, what was first seen against it.
    var judgement: Judgement?
    /// When that was.
    var time: Duration?
    /// Whether nothing that is seen later can change it.
    var isSettled = false

    /// Whether it is not true yet, but had time to become so.
    var isPending: Bool {
      guard case .eventually = criterion.kind else { return false }
      return !isSettled
    }
  }

  private let stage: Stage
  private var records: [Record]
  private var isFinished = false

  init(_ criteria: [Criterion], on stage: Stage) {
    self.stage = stage
    records = criteria.filter { $0.isDecidable(on: stage.bed) }.map { Record(criterion: $0) }
  }

  /// Looks at what must hold before anything is broken.
  ///
  /// - Returns: Whether all of it does.
  func passesGates() async throws -> Bool {
    for index in records.indices where records[index].criterion.kind == .gate {
      note(index, try await records[index].criterion.judge(stage))
    }
    return records.allSatisfy { $0.criterion.kind != .gate || $0.judgement?.holds == true }
  }

  /// Looks every 100 ms until it is cancelled.
  func run() async throws {
    while true {
      for index in records.indices { try await look(index) }
      try await stage.time.sleep(for: .milliseconds(100))
    }
  }

  /// Looks at everything for the last time.
  func finish() async throws {
    for index in records.indices where !records[index].isSettled {
      note(index, try await records[index].criterion.judge(stage))
    }
    isFinished = true
  }

  /// The outcome of each criterion that was looked at, by its id.
  var checks: [String: Check] {
    records.reduce(into: [:]) { checks, record in
      // A play that was broken off took the time in which it could have come true.
      let judgement = isFinished || !record.isPending ? record.judgement : .brokenOff
      checks[record.criterion.id] = record.criterion.check(judgement, at: record.time)
    }
  }

  private func look(_ index: Int) async throws {
    let record = records[index]
    guard !record.isSettled, record.criterion.kind.isLookedAt(stage.elapsed) else { return }
    note(index, try await record.criterion.judge(stage))
  }

  private func note(_ index: Int, _ judgement: Judgement) {
    guard !records[index].isSettled else { return }
    let kind = records[index].criterion.kind
    records[index].judgement = judgement
    records[index].time = stage.elapsed
    records[index].isSettled = kind.isSettled(by: judgement, at: stage.elapsed)
  }
}

extension Judgement {
  /// The play ended before the statement's time was over.
  fileprivate static let brokenOff = Judgement.noEvidence(
    "the play ended before its time was over"
  )
}

extension Criterion.Kind {
  /// Whether the statement is looked at while the play goes on, and already at an offset.
  fileprivate func isLookedAt(_ offset: Duration) -> Bool {
    switch self {
    case .always, .never, .sometimes: true
    case .eventually(let from, _): offset >= from
    case .gate, .final, .threshold: false
    }
  }

  /// Whether a judgement at an offset is the last word.
  fileprivate func isSettled(by judgement: Judgement, at offset: Duration) -> Bool {
    switch self {
    case .always, .never: judgement.holds == false
    case .sometimes: judgement.holds == true
    case .eventually(let from, let limit): judgement.holds == true || offset >= from + limit
    case .gate: true
    case .final, .threshold: false
    }
  }
}

extension Criterion {
  /// Whether a bed can prove what the criterion needs.
  func isDecidable(on bed: any TestBed) -> Bool {
    needs.map(bed.capabilities.contains) ?? true
  }

  /// The check's outcome.
  ///
  /// - Parameters:
  ///   - judgement: What was seen; `nil` if nothing was.
  ///   - offset: When it was seen; `nil` does not say.
  /// - Returns: The outcome.
  func check(_ judgement: Judgement?, at offset: Duration? = nil) -> Check {
    guard let judgement else { return check(.noEvidence("the play ended before it was looked at")) }
    let moment = isTimed(judgement) ? offset.map { " (at \($0.seconds.short) s)" } ?? "" : ""
    return Check(
      id: id,
      status: status(of: judgement),
      isTolerable: isTolerable,
      message: statement,
      expected: judgement.expected,
      observed: judgement.observed + moment
    )
  }

  /// The outcome of a check that a bed cannot decide.
  func skipped(because reason: String) -> Check {
    Check(
      id: id,
      status: .skipped,
      isTolerable: isTolerable,
      message: "\(statement) (skipped: \(reason))"
    )
  }

  /// Evidence that was never there is no failure of the system, but proves nothing.
  private func status(of judgement: Judgement) -> CheckStatus {
    switch (judgement.holds, kind) {
    case (true?, _): .passed
    case (false?, .sometimes), (false?, .gate), (nil, _): .unknown
    case (false?, _): .failed
    }
  }

  /// Whether it matters when the judgement was made.
  private func isTimed(_ judgement: Judgement) -> Bool {
    switch kind {
    case .always, .never: judgement.holds == false
    case .sometimes, .eventually: judgement.holds == true
    case .gate, .final, .threshold: false
    }
  }
}
