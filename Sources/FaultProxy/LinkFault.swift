/// A way in which a link is broken.
///
/// Several faults of one link add up: delays are added, of limits the smallest holds.
public enum LinkFault: Sendable, Hashable {
  /// Live connections are reset (`ECONNRESET`), new ones refused (`ECONNREFUSED`).
  case down
  /// A connection is never accepted: `connect` itself times out. Live ones go on. Linux only.
  case stalledAccept
  /// Connections are accepted, and nothing passes in a direction. What is held, ends and resets
  /// included, passes once the fault is healed: a client that gave up waiting and uses the
  /// connection again gets the reply of its earlier request.
  case hang(Direction)
  /// Each piece arrives later, by the latency and up to `jitter` more or less; order is kept.
  case latency(Duration, jitter: Duration, Direction)
  /// No more bytes a second than this pass.
  case bandwidth(bytesPerSecond: Int, Direction)
  /// Bytes are sent on in pieces of this size.
  case slicing(bytes: Int, Direction)
  /// Each connection is reset once so many bytes have passed since the fault or, with 0, when the
  /// first one would. The client gets `ECONNRESET`; the server gets all bytes that passed, and
  /// then the end of the stream. With the size of a request, to the server, the request is carried
  /// out and its outcome unknown.
  case reset(afterBytes: Int, Direction)
  /// The receiver sees the end of the stream, the other direction goes on. What is sent
  /// afterwards is thrown away. A connection that was ended so stays so when the fault is healed.
  case halfClose(Direction)
}
