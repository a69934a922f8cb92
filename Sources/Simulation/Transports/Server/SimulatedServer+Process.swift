import Results

extension SimulatedServer.State {
  /// Carries out a command, or lets it wait for its topic.
  mutating func perform(_ call: any Call, at now: Timestamp) {
    if let loadingEnd, now < loadingEnd {
      call.reject(with: loadingError)
      note(.rejected(loadingError), of: call.request)
    } else if !attempt(call, at: now) {
      blocked.append(call)
    }
  }

  /// Tries a waiting command again; it goes unless it has still to wait.
  mutating func retry(_ call: any Call, at now: Timestamp) {
    guard process == .running, blocked.contains(where: { $0 === call }) else { return }
    let isForgotten = call.hasEnded && call.request.expiry <= now
    if isForgotten || attempt(call, at: now) { blocked.removeAll { $0 === call } }
  }

  /// Ends a call from the client's side, which the server notices if it can.
  mutating func hangUp(_ call: any Call, throwing error: any Error) {
    call.end(throwing: error)
    if process == .stopped {
      backlog.append(.hangUp(call))
    } else if !isHung(call.request.client) {
      blocked.removeAll { $0 === call }
    }
  }

  /// Deals with what has come while the process was stopped.
  mutating func catchUp(at now: Timestamp) {
    let arrivals = backlog
    backlog = []
    for arrival in arrivals {
      switch arrival {
      case .command(let call): perform(call, at: now)
      case .hangUp(let call): blocked.removeAll { $0 === call }
      }
    }
    for call in blocked where call.request.expiry <= now { retry(call, at: now) }
  }

  /// Whether what happens at one end of a link is not noticed at the other.
  func isHung(_ client: String) -> Bool {
    switch linkFaults[client] {
    case .hung, .silent: true
    case .cut, nil: false
    }
  }

  /// - Returns: Whether it was answered.
  private mutating func attempt(_ call: any Call, at now: Timestamp) -> Bool {
    let request = call.request
    let lateness = call.hasEnded ? "late: " : ""
    let attempt = call.attempt(at: now, mayWait: now < request.expiry)
    if case .waits = attempt { return false }
    note(attempt, of: request, lateness: lateness)
    if case .answered = attempt, let topic = request.topic { wake(topic, at: now) }
    return true
  }

  private mutating func wake(_ topic: String, at now: Timestamp) {
    for call in blocked where call.request.awaited == topic { retry(call, at: now) }
  }

  private mutating func note(_ attempt: Attempt, of request: Request, lateness: String = "") {
    switch attempt {
    case .answered(let text):
      traffic[request.client, default: Traffic()].executed += 1
      record(request, lateness + text)
    case .rejected(let error):
      traffic[request.client, default: Traffic()].rejected += 1
      record(request, "\(lateness)\(error)")
    case .waits: break
    }
  }
}
