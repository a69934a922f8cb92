import Synchronization
import TradingSystem

extension SimulatedServer {
  /// What was sent by all clients together.
  public var traffic: Traffic {
    state.withLock { $0.traffic.values.reduce(Traffic(), +) }
  }

  /// What was sent by a client.
  public func traffic(of client: String) -> Traffic {
    state.withLock { $0.traffic[client, default: Traffic()] }
  }

  /// How many connections are up.
  public var openConnectionCount: Int {
    state.withLock { $0.connections.count(where: \.isConnected) }
  }

  /// Returns if the process would answer a witness that shares no link with the system.
  ///
  /// - Throws: `TransportError.refused` if it is down, `TransportError.timedOut` if it is stopped, and
  ///   what it answers while it starts.
  public func pingFromOutside() throws {
    try state.withLock { state in
      switch state.process {
      case .down: throw TransportError.refused
      case .stopped: throw TransportError.timedOut
      case .running:
        if let end = state.loadingEnd, time.now < end { throw state.loadingError }
      }
    }
  }
}
