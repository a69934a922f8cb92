import GRDB
import Results

/// A row of `list-waivers` or `list-accepted-levels`: what somebody decided.
struct DecisionRow<Decision: Sendable>: Sendable {
  let number: Int64
  let decision: Decision
  let digest: String
  let isWithdrawn: Bool
}

extension DecisionRow<Waiver> {
  @Sendable init(_ row: Row) throws {
    number = try row.get(0)
    let bound: Double? = try row.get(5)
    decision = Waiver(
      pattern: try row.get(1),
      owner: try row.get(2),
      reason: try row.get(3),
      until: try row.timestamp(4),
      atMost: try bound.map { Quantity($0, unit: try row.get(6)) },
      source: .history(number: number)
    )
    digest = try row.get(7)
    isWithdrawn = try row.optionalTimestamp(8) != nil
  }

  /// Whether the row is what was written.
  var isSound: Bool { decision.digest == digest }
}

extension DecisionRow<AcceptedLevel> {
  @Sendable init(_ row: Row) throws {
    number = try row.get(0)
    decision = AcceptedLevel(
      pattern: try row.get(1),
      start: try (row.get(2) as Int64?).map { .run($0) } ?? .commit(prefix: try row.get(3)),
      owner: try row.get(4),
      reason: try row.get(5),
      source: .history(number: number)
    )
    digest = try row.get(6)
    isWithdrawn = try row.optionalTimestamp(7) != nil
  }

  /// Whether the row is what was written.
  var isSound: Bool { decision.digest == digest }
}

extension Waiver {
  /// A digest of what is allowed, but not of where it is written down.
  var digest: String {
    TextDigest.of([pattern, owner, reason, until.description, bound, atMost?.unit])
  }

  /// The bound as a text; `-0` counts as `0`, as it does in comparisons.
  private var bound: String? { atMost.map { "\($0.value == 0 ? 0 : $0.value)" } }
}

extension AcceptedLevel {
  /// A digest of what was accepted, but not of where it is written down.
  var digest: String { TextDigest.of([pattern, runText, commitPrefix, owner, reason]) }

  private var runText: String? { runNumber.map { "\($0)" } }

  /// The number of the first run of the level, if it is given so.
  var runNumber: Int64? {
    if case .run(let number) = start { number } else { nil }
  }

  /// The beginning of the commit's hash, if the first run of the level is given so.
  var commitPrefix: String? {
    if case .commit(let prefix) = start { prefix } else { nil }
  }
}
