/// The server's clock: the true one, and how far it is wrong.
struct ServerClock: Hashable, Sendable {
  /// How far it is ahead, in microseconds.
  var offset: Int64 = 0

  /// What the clock shows at a true time, both in microseconds since 1970.
  func microseconds(at time: Int64) -> Int64 { time + offset }

  /// What the clock shows in milliseconds since 1970 at a true time in microseconds.
  func milliseconds(at time: Int64) -> Int64 {
    microseconds(at: time) / 1000
  }
}
