import Synchronization
public import TradingSystem

/// A server of streams in memory that behaves as Redis does, also when things go wrong.
///
/// The faults of its process and network are switched at its ``server``.
public final class SimulatedStream: Sendable {
  /// The process and the network.
  public let server: SimulatedServer
  let store = Mutex(StreamStore())

  /// Starts an empty server.
  ///
  /// - Parameters:
  ///   - name: What it is called in the trace, one word.
  ///   - time: The clock, which also makes the ids of entries.
  ///   - trace: Where to record what happens.
  ///   - random: Where jitter comes from.
  ///   - latency: How long commands and answers are on their way.
  public init(
    _ name: String = "stream",
    time: any TimeSource,
    trace: EventTrace,
    random: RandomSource,
    latency: Latency = Latency(roundTrip: .microseconds(200))
  ) {
    server = SimulatedServer(
      name,
      time: time,
      trace: trace,
      random: random,
      latency: latency,
      loadingError: StreamError.server(reply: "LOADING Redis is loading the dataset in memory")
    )
  }

  /// The server as a client sees it, until ``SimulatedServer/closeConnections(of:)``.
  ///
  /// - Parameters:
  ///   - client: Who connects; also the name of the link for faults.
  ///   - commandTimeout: How long to wait for an answer; what a read may wait comes on top.
  /// - Returns: The client's side; it connects again by itself.
  public func connect(
    as client: String,
    commandTimeout: Duration = .milliseconds(400)
  ) -> StreamConnection {
    StreamConnection(
      stream: self,
      connection: server.connect(as: client, commandTimeout: commandTimeout)
    )
  }
}
