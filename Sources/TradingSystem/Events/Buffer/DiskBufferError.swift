/// A reason why a buffer does not take an event.
public enum DiskBufferError: Error, Hashable, Sendable {
  /// The buffer has reached its bound.
  case full(records: Int, bytes: Int)
}

extension DiskBufferError: CustomStringConvertible {
  /// What happened.
  public var description: String {
    switch self {
    case .full(let records, let bytes):
      "the buffer is full with \(records) events in \(bytes) bytes: raise its limits, or see why the "
        + "stream server is away"
    }
  }
}
