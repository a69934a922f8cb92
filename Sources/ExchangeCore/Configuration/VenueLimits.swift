/// The limits of an exchange, and what it does to those who ignore them.
///
/// Durations are in microseconds.
public struct VenueLimits: Hashable, Sendable {
  /// The weight that requests from one address may have.
  public var requestWeight: VenueLimit
  /// How many orders the account may place, by one or more intervals.
  public var orders: [VenueLimit]
  /// How many requests inside a `Retry-After` window get the address banned: the last of them is
  /// already answered with the ban.
  public var violationsBeforeBan: Int
  /// How long an address is banned the first time; each further ban is twice as long.
  public var firstBan: Int64
  /// How long a ban is at most.
  public var longestBan: Int64
  /// How far an order's first fill brings the order counts down if it fills on arrival.
  public var takerFillCredit: Int
  /// How far an order's first fill brings the order counts down if it rested in the book.
  public var makerFillCredit: Int

  /// Creates limits; unless told otherwise bans are of 2 minutes up to 3 days.
  public init(
    requestWeight: VenueLimit,
    orders: [VenueLimit],
    violationsBeforeBan: Int = 3,
    firstBan: Int64 = 120_000_000,
    longestBan: Int64 = 259_200_000_000,
    takerFillCredit: Int = 0,
    makerFillCredit: Int = 0
  ) {
    self.requestWeight = requestWeight
    self.orders = orders
    self.violationsBeforeBan = violationsBeforeBan
    self.firstBan = firstBan
    self.longestBan = longestBan
    self.takerFillCredit = takerFillCredit
    self.makerFillCredit = makerFillCredit
  }

  /// Limits like those of the spot market.
  public static let spot = VenueLimits(
    requestWeight: VenueLimit(.requestWeight, 6000, per: 1, .minute),
    orders: [
      VenueLimit(.orders, 50, per: 10, .second),
      VenueLimit(.orders, 160_000, per: 1, .day),
    ]
  )

  /// Limits like those of the futures market.
  public static let futures = VenueLimits(
    requestWeight: VenueLimit(.requestWeight, 2400, per: 1, .minute),
    orders: [
      VenueLimit(.orders, 300, per: 10, .second),
      VenueLimit(.orders, 1200, per: 1, .minute),
    ]
  )

  /// How long the ban after so many earlier ones is.
  func ban(after earlier: Int) -> Int64 {
    let (length, overflow) = firstBan.multipliedReportingOverflow(by: 1 << Int64(min(earlier, 40)))
    return overflow ? longestBan : min(length, longestBan)
  }
}
