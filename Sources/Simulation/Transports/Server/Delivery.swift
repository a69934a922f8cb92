import Results

/// What a server is told of a command that has reached it.
struct Delivery: Sendable {
  /// The client that sent it.
  let client: String
  /// When it is carried out.
  let time: Timestamp
  /// Whether the client has given up waiting for the answer.
  let isLate: Bool
}
