import FaultProxy
import Harness
import Synchronization

/// What is broken on links now, so that it can be mended.
final class InjectionList: Sendable {
  private let list = Mutex<[FaultSpecification: [Injection]]>([:])

  /// Notes what a fault has broken.
  func add(_ injection: Injection, for fault: FaultSpecification) {
    list.withLock { $0[fault, default: []].append(injection) }
  }

  /// What a fault has broken, which is then no more noted.
  func take(_ fault: FaultSpecification) -> [Injection] {
    list.withLock { $0.removeValue(forKey: fault) ?? [] }
  }
}
