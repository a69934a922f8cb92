public import Processes

/// Something that a live run has started outside of its own process's memory.
public enum Registration: Hashable, Codable, Sendable {
  /// A process; whether all of its process group is meant.
  case process(ProcessIdentity, leadsGroup: Bool, name: String)
  /// A port of this machine that is listened on.
  case port(UInt16, name: String)
}
