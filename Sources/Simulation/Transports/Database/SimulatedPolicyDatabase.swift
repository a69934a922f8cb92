import Synchronization
public import TradingSystem

/// A database of policies in memory that behaves as PostgreSQL does, also when things go wrong.
///
/// The faults of its process and network are switched at its ``server``. What it has committed it
/// keeps, also when it is killed.
public final class SimulatedPolicyDatabase: Sendable {
  /// The process and the network.
  public let server: SimulatedServer
  let table = Mutex(PolicyTable())

  /// What ``SimulatedServer`` knows of a commit.
  static let commitTopic = "policy"

  /// Starts an empty database.
  ///
  /// - Parameters:
  ///   - name: What it is called in the trace, one word.
  ///   - time: The clock.
  ///   - trace: Where to record what happens.
  ///   - random: Where jitter comes from.
  ///   - latency: How long commands and answers are on their way.
  public init(
    _ name: String = "database",
    time: any TimeSource,
    trace: EventTrace,
    random: RandomSource,
    latency: Latency = Latency(roundTrip: .microseconds(500))
  ) {
    server = SimulatedServer(
      name,
      time: time,
      trace: trace,
      random: random,
      latency: latency,
      loadingError: PolicyDatabaseError.server(sqlState: "57P03")
    )
  }

  /// The database as a client sees it, until ``SimulatedServer/closeConnections(of:)``.
  ///
  /// - Parameters:
  ///   - client: Who connects; also the name of the link for faults.
  ///   - commandTimeout: How long to wait for an answer.
  /// - Returns: The client's side; it connects again by itself.
  public func connect(
    as client: String,
    commandTimeout: Duration = .milliseconds(400)
  ) -> PolicyDatabaseConnection {
    PolicyDatabaseConnection(
      database: self,
      connection: server.connect(as: client, commandTimeout: commandTimeout)
    )
  }

  /// Every version that was ever committed, oldest first.
  public var committed: [CommittedPolicy] { table.withLock(\.rows) }
}
