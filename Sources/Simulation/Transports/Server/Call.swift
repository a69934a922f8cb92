import Results

/// A command on its way, whatever its answer is.
protocol Call: AnyObject, Sendable {
  /// What the server knows of it.
  var request: Request { get }
  /// Whether the client waits no more.
  var hasEnded: Bool { get }

  /// Carries the command out.
  ///
  /// - Parameters:
  ///   - time: When.
  ///   - mayWait: Whether the server may let it wait for its topic.
  /// - Returns: What came of it.
  func attempt(at time: Timestamp, mayWait: Bool) -> Attempt

  /// Answers with an error of the server.
  func reject(with error: any Error)

  /// Ends the waiting with no answer; the first end counts.
  func end(throwing error: any Error)
}

/// What came of trying to carry out a command.
enum Attempt {
  /// It was answered, as the trace says it.
  case answered(String)
  /// It was answered with an error.
  case rejected(any Error)
  /// It waits for its topic.
  case waits
}

/// What a server knows of a command apart from what it does.
struct Request: Sendable {
  /// The number of the connection.
  let connection: Int
  /// How often that connection had been broken when the command was sent.
  let session: Int
  /// The client.
  let client: String
  /// What the trace calls the command.
  let name: String
  /// What those that wait for it can go on with once the command is done.
  let topic: String?
  /// What the command itself may wait for.
  let awaited: String?
  /// When it reaches the server.
  let arrival: Timestamp
  /// When the server stops waiting for the topic.
  let expiry: Timestamp
  /// When the client stops waiting for the answer.
  let deadline: Timestamp
}
