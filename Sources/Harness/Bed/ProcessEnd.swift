/// How a process ends without being asked.
public enum ProcessEnd: String, Hashable, Sendable {
  /// It is killed: what it wrote stays.
  case kill
  /// The machine stops: what it did not synchronize with the disk is lost.
  case powerFailure = "power-failure"
}
