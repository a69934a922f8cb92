import Foundation
public import Results

extension Timestamp {
  /// The time of the real world.
  public static var now: Timestamp {
    Timestamp(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000))
  }
}
