/// A connection to a server on which every answer belongs to its question.
///
/// After an error it must be dropped: an answer that comes late would be taken for the next one's.
protocol ServerSession {
  /// What it goes over.
  var socket: LoopbackSocket { get }
  /// Whether the server has ended it, or sent what no one asked for; asked while no answer is awaited.
  var isStale: Bool { get }
}
