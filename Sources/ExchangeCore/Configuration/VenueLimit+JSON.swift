extension VenueLimit {
  /// The members of the object that describes the limit.
  var members: [(String, JSON)] {
    [
      ("rateLimitType", .string(kind.rawValue)),
      ("interval", .string(unit.rawValue)),
      ("intervalNum", .integer(Int64(count))),
      ("limit", .integer(Int64(allowance))),
    ]
  }
}
