extension ProxyLog {
  /// Sums over the life of a link.
  public struct Totals: Sendable, Hashable {
    /// Connections that were accepted.
    public private(set) var connections = 0
    private var relayed: [Direction: Int] = [:]
    private var discarded: [Direction: Int] = [:]

    /// The bytes that were handed on.
    public func bytesRelayed(_ direction: Direction) -> Int { relayed[direction] ?? 0 }

    /// The bytes that were thrown away.
    public func bytesDiscarded(_ direction: Direction) -> Int { discarded[direction] ?? 0 }

    mutating func count(_ event: Event) {
      switch event {
      case .accepted: connections += 1
      case .relayed(let direction, let bytes): relayed[direction, default: 0] += bytes
      case .discarded(let direction, let bytes): discarded[direction, default: 0] += bytes
      default: break
      }
    }
  }
}
