/// Something that a client asks of a server.
struct ServerCommand<Answer: Sendable>: Sendable {
  /// What comes of carrying a command out.
  enum Outcome {
    /// It is done.
    case answer(Answer)
    /// It waits for its topic; if nothing comes in time, this is the answer.
    case wait(orElse: Answer)
  }

  /// What the trace calls it.
  let name: String
  /// What those that wait for it can go on with once this is done.
  var topic: String?
  /// The topic it waits for if it cannot be answered at once.
  var awaited: String?
  /// How long it may wait at the server.
  var wait: Duration = .zero
  /// What the trace calls an answer.
  var describe: @Sendable (Answer) -> String = { _ in "done" }
  /// Carries it out; what is thrown is the server's answer too.
  let execute: @Sendable (Delivery) throws -> Outcome
}
