public import Results

/// A reason why a run in virtual time proves nothing.
public enum VirtualTimeError: Error, Hashable, Sendable {
  /// Every task waits for something, and nothing is left that could happen.
  case nothingCanHappen(at: Timestamp)
  /// Tasks run on and on without time passing.
  case noProgress(at: Timestamp)
  /// Tasks left the thread of the simulation and came back so often.
  case escaped(count: Int)
}

extension VirtualTimeError: CustomStringConvertible {
  /// What happened, and what to look for.
  public var description: String {
    switch self {
    case .nothingCanHappen(let moment):
      "at \(moment) every task waits and nothing can happen any more: look for a wait that nothing ends"
    case .noProgress(let moment):
      "at \(moment) tasks run on without time passing: look for a loop that does not sleep"
    case .escaped(let count):
      "\(count) times a task came back from another thread, so the order was left to chance: look for "
        + "'Task {', 'Task.detached' and 'Task.sleep'"
    }
  }
}
