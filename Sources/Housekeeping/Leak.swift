/// Something that a live run has left.
public enum Leak: Hashable, Sendable {
  /// A process that still runs.
  case process(RunningProcess)
  /// A port that is still listened on.
  case port(UInt16, name: String)
  /// A file or an empty folder below the run's folder.
  case file(String)
  /// Something beside the folder of all runs that carries the run's name.
  case stray(String)
}

extension Leak: CustomStringConvertible {
  /// What was left.
  public var description: String {
    switch self {
    case .process(let process): "\(process) still runs"
    case .port(let port, let name): "port \(port) of '\(name)' is still listened on"
    case .file(let path): "'\(path)' is still there"
    case .stray(let path): "'\(path)' is still there, outside of the run's folder"
    }
  }
}
