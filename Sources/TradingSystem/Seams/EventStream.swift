/// A server of append-only streams with consumer groups, with the semantics of Redis Streams.
///
/// Every method throws ``StreamError`` if the server cannot be reached or refuses, and
/// `CancellationError` if the task is cancelled.
public protocol EventStream: Sendable {
  /// Adds an entry at the end of a stream, which is made if it is not there.
  ///
  /// - Parameters:
  ///   - fields: The entry's fields.
  ///   - stream: The stream's key.
  ///   - limit: About how many entries the stream may keep; the oldest are dropped, whether they were
  ///     delivered or not. `nil` keeps all.
  /// - Returns: The place of the entry.
  /// - Throws: ``StreamError``; if it ``StreamError/mayHaveExecuted``, the entry may be there.
  func append(_ fields: [String: String], to stream: String, keepingAbout limit: Int?) async throws
    -> StreamID

  /// Makes a consumer group that begins with the stream's first entry; one that is there stays.
  func createGroup(_ group: String, on stream: String) async throws

  /// Delivers entries that no consumer of the group was given yet, and waits for some if there are none.
  ///
  /// - Parameters:
  ///   - reader: Who reads.
  ///   - count: At most how many entries to deliver.
  ///   - wait: How long to wait for the first; then nothing is delivered.
  /// - Returns: The entries, oldest first.
  /// - Throws: ``StreamError``.
  func read(_ reader: ConsumerName, count: Int, waiting wait: Duration) async throws
    -> [StreamEntry]

  /// Hands over entries that a consumer of the group was given and has not acknowledged for a while.
  ///
  /// - Parameters:
  ///   - reader: Who takes them over; its own are taken too.
  ///   - idle: For how long they must lie there.
  ///   - count: At most how many.
  /// - Returns: The entries, oldest first.
  /// - Throws: ``StreamError``.
  func claim(_ reader: ConsumerName, idleFor idle: Duration, count: Int) async throws
    -> [StreamEntry]

  /// Tells that entries were dealt with, so that they are not delivered again.
  func acknowledge(_ ids: [StreamID], by reader: ConsumerName) async throws

  /// How far a group has come.
  func progress(of group: String, on stream: String) async throws -> GroupProgress

  /// Removes the entries before a place.
  func trim(_ stream: String, before id: StreamID) async throws

  /// Returns if the server answers.
  func ping() async throws
}
