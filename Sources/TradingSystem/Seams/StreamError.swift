/// A reason why a stream server did not do what it was asked.
public enum StreamError: Error, Hashable, Sendable {
  /// The connection was refused: nothing was done.
  case refused
  /// The connection broke before the answer came: it may have been done.
  case connectionLost
  /// No answer came in time: it may have been done, or be done later.
  case timedOut
  /// The server answered that it will not, as with `OOM` or `LOADING`.
  case server(reply: String)
  /// The group or stream is not there.
  case noSuchGroup

  /// Whether the command may have been carried out all the same.
  public var mayHaveExecuted: Bool {
    switch self {
    case .connectionLost, .timedOut: true
    case .refused, .server, .noSuchGroup: false
    }
  }
}

extension StreamError: CustomStringConvertible {
  /// What happened.
  public var description: String {
    switch self {
    case .refused: "the stream server refused the connection"
    case .connectionLost: "the connection to the stream server broke before the answer came"
    case .timedOut: "the stream server did not answer in time"
    case .server(let reply): "the stream server answered '\(reply)'"
    case .noSuchGroup: "the stream has no such consumer group"
    }
  }
}
