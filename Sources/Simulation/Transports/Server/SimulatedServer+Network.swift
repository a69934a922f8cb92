import Results
import TradingSystem

extension SimulatedServer.State {
  /// What becomes of an answer.
  enum Fate {
    case arrives
    case breaks
    case hangs
  }

  mutating func addConnection(of client: String) -> Int {
    connections.append(Connection(client: client))
    return connections.count - 1
  }

  /// Takes note of a command that is being sent.
  mutating func request<Answer>(
    _ command: ServerCommand<Answer>,
    over connection: ServerConnection,
    at now: Timestamp
  ) -> Request {
    let client = connection.client
    traffic[client, default: Traffic()].sent += 1
    let lastArrival = now.advanced(by: connection.commandTimeout)
    let arrival = min(arrival(over: client, at: now), lastArrival)
    return Request(
      connection: connection.number,
      session: connections[connection.number].session,
      client: client,
      name: command.name,
      topic: command.topic,
      awaited: command.awaited,
      arrival: arrival,
      expiry: arrival.advanced(by: command.wait),
      deadline: lastArrival.advanced(by: command.wait)
    )
  }

  /// Takes a command that has reached the server's end of the link.
  ///
  /// - Parameters:
  ///   - call: The command.
  ///   - now: The time.
  /// - Throws: `TransportError` if there is no connection.
  mutating func receive(_ call: any Call, at now: Timestamp) throws {
    let request = call.request
    try requireConnection(for: request)
    if linkFaults[request.client] == .silent {
      record(request, "never arrives")
    } else if process == .stopped {
      backlog.append(.command(call))
    } else {
      perform(call, at: now)
    }
  }

  mutating func takeFate(of request: Request) -> Fate {
    guard !isHung(request.client) else { return .hangs }
    guard connections[request.connection].session == request.session else { return .breaks }
    guard replyLoss.takesAnswer(about: request.topic) else { return .arrives }
    connections[request.connection].isConnected = false
    record(request, "answer lost")
    return .breaks
  }

  /// Takes note that a client waits no longer, and gives up the connection.
  mutating func timeOut(_ request: Request) {
    traffic[request.client, default: Traffic()].timedOut += 1
    connections[request.connection].isConnected = false
    record(request, "timed out")
  }

  /// Breaks the connections of some clients; the commands that are on their way are lost.
  mutating func breakConnections(where isBroken: (Connection) -> Bool) {
    let broken = Set(connections.indices.filter { isBroken(connections[$0]) })
    for index in broken.sorted() {
      connections[index].session += 1
      connections[index].isConnected = false
    }
    for call in blocked + backlog.compactMap(\.command) {
      let index = call.request.connection
      guard broken.contains(index) else { continue }
      guard connections[index].isClosed || !isHung(call.request.client) else { continue }
      hangUp(call, throwing: TransportError.connectionLost)
    }
  }

  private mutating func requireConnection(for request: Request) throws {
    let connection = connections[request.connection]
    guard !connection.isClosed, connection.session == request.session else {
      record(request, "connection lost")
      throw TransportError.connectionLost
    }
    guard process != .down, linkFaults[request.client] != .cut else {
      traffic[request.client, default: Traffic()].refused += 1
      record(request, "refused")
      throw TransportError.refused
    }
    if !connection.isConnected { connect(request) }
  }

  private mutating func connect(_ request: Request) {
    connections[request.connection].isConnected = true
    traffic[request.client, default: Traffic()].connections += 1
    guard connections[request.connection].wasConnected else {
      return connections[request.connection].wasConnected = true
    }
    traffic[request.client, default: Traffic()].reconnections += 1
    record("\(request.client) reconnected")
  }
}

extension SimulatedServer.State.Arrival {
  var command: (any Call)? {
    if case .command(let call) = self { call } else { nil }
  }
}
