/// What should be broken, and how.
public struct FaultSpecification: Hashable, Sendable {
  /// The kind of fault.
  public var kind: FaultKind
  /// The settings, by names that depend on the kind.
  public var parameters: [String: String]

  /// Creates a specification.
  public init(_ kind: FaultKind, _ parameters: [String: String] = [:]) {
    self.kind = kind
    self.parameters = parameters
  }
}

extension FaultSpecification {
  /// By how much the exchange's clock is wrong, by `offset_ms`.
  public var clockOffset: Duration {
    .milliseconds(parameters["offset_ms"].flatMap(Int.init) ?? 0)
  }

  /// How a process ends, by `manner`.
  var processEnd: ProcessEnd {
    parameters["manner"].flatMap(ProcessEnd.init(rawValue:)) ?? .kill
  }

  /// What a bed must be able to do for it; `nil` if any bed can.
  var needs: Capability? {
    kind == .processEnd && processEnd == .powerFailure ? .powerFailure : nil
  }
}

/// What a stream server still has when it was killed, named as reports name it.
public enum StreamPersistence: String, Hashable, Sendable, CaseIterable {
  /// Everything that it has acknowledged, from its append-only file.
  case appendOnlyFile = "aof"
  /// What there was at the last snapshot. None was taken: nothing.
  case snapshots
}

extension FaultSpecification {
  /// What a stream server that is killed still has, by `persistence`; everything if that is not set.
  public var persistence: StreamPersistence {
    parameters["persistence"].flatMap(StreamPersistence.init) ?? .appendOnlyFile
  }

  /// Whether servers keep what they have acknowledged, in spite of the fault.
  var sparesData: Bool { kind != .streamKill || persistence == .appendOnlyFile }
}

/// A kind of fault, named as reports name it.
public enum FaultKind: String, Hashable, Sendable, CaseIterable {
  /// The stream server is killed, and started again: connections are refused. It comes back with what
  /// it keeps by a ``StreamPersistence`` as `persistence`.
  case streamKill = "redis-kill"
  /// The stream server is stopped, and goes on: commands wait, and are carried out late.
  case streamStop = "redis-stop"
  /// Answers of the stream server do not arrive.
  case streamHang = "redis-hang"
  /// The stream server has no memory left and refuses writes.
  case streamOutOfMemory = "redis-oom"
  /// The policy database is killed, and started again.
  case databaseKill = "postgres-kill"
  /// The exchange fails by a rule: a ``RuleEffect`` as `effect`, for one in `every` requests, for `count`
  /// at most, and what the effect needs.
  case exchangeRule = "exchange-rule"
  /// The exchange's clock is wrong by `offset_ms`.
  case exchangeClock = "exchange-clock"
  /// The market moves against the account.
  case priceMove = "price-move"
  /// More signals come than usual.
  case signalFlood = "signal-flood"
  /// The service that takes signals is stopped, and goes on: signals wait unread.
  case signalStop = "signals-stop"
  /// The system's process ends in a `manner`, and is started again.
  case processEnd = "process-end"

  /// What the fault is done to.
  public var target: String {
    switch self {
    case .streamKill, .streamStop, .streamHang, .streamOutOfMemory: "redis"
    case .databaseKill: "postgres"
    case .exchangeRule, .exchangeClock: "binance"
    case .priceMove: "market"
    case .signalFlood: "ai-engine"
    case .signalStop: "signals"
    case .processEnd: "quantum-trader"
    }
  }
}
