/// Something that can be proven on some test beds only.
public enum Capability: String, Hashable, Sendable, CaseIterable {
  /// What processes use of the machine: memory, files, processor time.
  case resources
  /// That nothing is left behind: processes, ports, files.
  case cleanliness
  /// What a real server keeps when it is killed.
  case durability
  /// A machine that loses what it has not written to its disk.
  case powerFailure
  /// What the services know, as they show it themselves.
  case insight
  /// That everything happens again in the same order and at the same time.
  case determinism

  /// Why most beds without it cannot decide a check.
  public var missing: String {
    switch self {
    case .resources:
      "the services run inside the harness, and have no process of their own to measure"
    case .cleanliness: "no process, port or file outside the harness is made"
    case .durability: "no real server keeps the data"
    case .powerFailure: "the machine is a real one, and stays on"
    case .insight: "the system is seen from outside only"
    case .determinism: "the time is real"
    }
  }
}
