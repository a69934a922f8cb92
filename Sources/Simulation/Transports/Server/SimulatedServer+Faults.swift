import Results
import Synchronization
import TradingSystem

extension SimulatedServer {
  /// Kills the process: connections break, and new ones are refused.
  public func kill() {
    change("killed") { state, _ in
      state.process = .down
      state.loadingEnd = nil
      state.breakConnections { _ in true }
      state.blocked = []
      state.backlog = []
    }
  }

  /// Starts the process again if it was killed.
  ///
  /// - Parameter loading: For how long it answers everything with an error that says it is starting.
  public func restart(loadingFor loading: Duration = .zero) {
    change("restarted, loading for \(loading)", if: .down) { state, now in
      state.process = .running
      state.loadingEnd = now.advanced(by: loading)
    }
  }

  /// Stops the process, as SIGSTOP does: connections are made, and commands taken, but nothing is
  /// answered.
  public func stop() {
    change("stopped", if: .running) { state, _ in state.process = .stopped }
  }

  /// Lets a stopped process go on: it carries out what has come meanwhile, in that order, even if the
  /// client has given up long ago.
  public func resume() {
    change("resumed", if: .stopped) { state, now in
      state.process = .running
      state.catchUp(at: now)
    }
  }

  /// Lets commands of a client arrive and be carried out, but no answer come back.
  public func hang(link client: String) {
    set(.hung, on: client)
  }

  /// Lets nothing of a client arrive, and no answer come back.
  public func silence(link client: String) {
    set(.silent, on: client)
  }

  /// Breaks the connections of a client and refuses new ones.
  public func cut(link client: String) {
    set(.cut, on: client)
  }

  /// Ends the fault of a link; answers that were lost stay lost.
  public func heal(link client: String) {
    change("link \(client) healed") { state, _ in state.linkFaults[client] = nil }
  }

  /// Lets every command take longer, there and back together.
  ///
  /// - Parameters:
  ///   - latency: How much longer, in the place of what was added before.
  ///   - client: For which client; `nil` for all, on top of what is added for one.
  public func addLatency(_ latency: Duration, link client: String? = nil) {
    change("latency +\(latency) for \(client ?? "all")") { state, _ in
      if let client {
        state.addedLinkLatency[client] = latency
      } else {
        state.addedLatency = latency
      }
    }
  }

  /// Loses some answers: the command is carried out, and the connection breaks.
  ///
  /// - Parameter period: Of so many answers, the last; `nil` for none.
  public func loseReplies(every period: Int?) {
    change("loses answers every \(period.map(String.init) ?? "never")") { state, _ in
      state.replyLoss.period = period
    }
  }

  /// Loses the next answer to a command about a topic.
  func loseNextReply(about topic: String) {
    change("loses next answer about \(topic)") { state, _ in state.replyLoss.nextTopic = topic }
  }

  /// Ends the connections that a client has, as its death does: they are lost for ever.
  ///
  /// - Parameter client: The client; `nil` for all.
  public func closeConnections(of client: String? = nil) {
    change("connections of \(client ?? "all") closed") { state, _ in
      let isMeant = { (connection: State.Connection) in
        client ?? connection.client == connection.client
      }
      for index in state.connections.indices where isMeant(state.connections[index]) {
        state.connections[index].isClosed = true
      }
      state.breakConnections(where: isMeant)
    }
  }

  private func set(_ fault: LinkFault, on client: String) {
    change("link \(client) \(fault)") { state, _ in
      state.linkFaults[client] = fault
      if fault == .cut { state.breakConnections { $0.client == client } }
    }
  }

  /// Changes something and records it before what follows from it.
  ///
  /// - Parameters:
  ///   - text: What to record.
  ///   - process: What the process must be in; otherwise nothing changes. `nil` for anything.
  ///   - body: The change.
  private func change(
    _ text: String,
    if process: State.Process? = nil,
    _ body: (inout State, Timestamp) -> Void
  ) {
    state.withLock { state in
      guard process == nil || process == state.process else { return }
      state.record(text)
      body(&state, time.now)
    }
  }
}
