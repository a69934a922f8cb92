public import Results
import Synchronization

/// When each fault of a play was injected, seen and mended.
public final class FaultLog: Sendable {
  private let list = Mutex<[Fault]>([])

  /// The faults, in the order in which they were planned. Times are seconds since the play began.
  public var all: [Fault] { list.withLock(\.self) }

  /// When the first fault of a kind began to work; `nil` if it did not.
  public func firstInjection(of kind: FaultKind) -> Duration? {
    all.first { $0.kind == kind.rawValue }?.injectedAt.map { .seconds($0) }
  }

  /// When the last fault of a kind was mended; `nil` if it was not.
  public func lastHealing(of kind: FaultKind) -> Duration? {
    all.last { $0.kind == kind.rawValue }?.healedAt.map { .seconds($0) }
  }

  func plan(_ faults: [Fault]) {
    list.withLock { $0 = faults }
  }

  func update(_ index: Int, _ change: (inout Fault) -> Void) -> Fault {
    list.withLock { list in
      change(&list[index])
      return list[index]
    }
  }
}
