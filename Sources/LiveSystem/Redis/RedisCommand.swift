import TradingSystem

/// Something that is asked of Redis.
struct RedisCommand<Answer: Sendable>: Sendable {
  /// The command and its arguments.
  let words: [String]
  /// How long Redis itself may wait before it answers.
  let wait: Duration
  /// What an answer means that is no error; any that it does not expect is ``MalformedReply``.
  let read: @Sendable (RedisReply) throws -> Answer

  /// Creates a command.
  ///
  /// - Parameters:
  ///   - words: The command and its arguments.
  ///   - wait: How long Redis itself may wait before it answers.
  ///   - read: What the answer means that is no error.
  init(
    _ words: [String],
    waiting wait: Duration = .zero,
    read: @escaping @Sendable (RedisReply) throws -> Answer
  ) {
    self.words = words
    self.wait = wait
    self.read = read
  }
}

extension RedisCommand<Void> {
  /// A command whose answer says no more than that it was done.
  init(_ words: [String]) {
    self.init(words) { _ in }
  }
}
