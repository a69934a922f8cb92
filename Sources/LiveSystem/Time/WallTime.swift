import Foundation
public import Results
public import TradingSystem

/// The time of the real world.
public struct WallTime: TimeSource {
  /// Creates the clock.
  public init() {}

  /// The system's time.
  public var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Waits for a moment; one that has passed is not waited for.
  public func sleep(until moment: Timestamp) async throws {
    try await Task.sleep(for: max(.zero, now.duration(to: moment)))
  }
}
