/// What can be wrong with an order.
extension VenueFailure {
  static func filter(_ name: String) -> VenueFailure {
    badRequest(-1013, "Filter failure: \(name)")
  }

  static let insufficientBalance = badRequest(
    -2010,
    "Account has insufficient balance for requested action."
  )

  static let duplicateOrder = badRequest(-2010, "Duplicate order sent.")
  static let unknownOrder = badRequest(-2011, "Unknown order sent.")
  static let noSuchOrder = badRequest(-2013, "Order does not exist.")
}
