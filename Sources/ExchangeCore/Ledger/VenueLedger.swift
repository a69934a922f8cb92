/// What an exchange saw and did: the truth that a client's own account is held against.
///
/// All arrays only ever grow, in the order in which things happened; orders, windows and bans are
/// brought up to date in place. All times are in microseconds since 1970, by the true clock and
/// not by the server's.
public struct VenueLedger: Sendable {
  /// Every request, once each; a request's index is its position.
  public internal(set) var arrivals: [VenueArrival] = []
  /// Every order that was accepted; the order with identifier n is at position n - 1.
  public internal(set) var orders: [VenueOrder] = []
  /// Every fill.
  public internal(set) var fills: [VenueFill] = []
  /// Every price that came into force, the first ones included.
  public internal(set) var prices: [VenuePrice] = []
  /// What was used of each limit in each of its intervals in which anything was.
  public internal(set) var windows: [VenueWindow] = []
  /// Every ban.
  public internal(set) var bans: [VenueBan] = []

  /// The accepted orders with a client's identifier, oldest first.
  public func orders(withClientOrderID id: String) -> [VenueOrder] {
    orders.filter { $0.clientOrderID == id }
  }
}
