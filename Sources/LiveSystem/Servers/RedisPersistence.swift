/// What a Redis server keeps on its disk.
public enum RedisPersistence: Hashable, Sendable {
  /// Every write, in a file that the system writes to the disk within about a second; it survives the
  /// end of the process at once.
  case appendOnlyEverySecond
  /// Every write, on the disk before it is answered.
  case appendOnlyAlways
  /// What there is when a snapshot is asked for.
  case snapshots

  /// The server's options.
  var options: [String] {
    switch self {
    case .appendOnlyEverySecond: ["--appendonly", "yes", "--appendfsync", "everysec"]
    case .appendOnlyAlways: ["--appendonly", "yes", "--appendfsync", "always"]
    case .snapshots: ["--appendonly", "no"]
    }
  }
}
