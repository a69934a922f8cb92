/// What can be wrong with a request's parameters.
extension VenueFailure {
  static func badRequest(_ code: Int, _ message: String) -> VenueFailure {
    VenueFailure(status: 400, code: code, message: message)
  }

  static let illegalCharacters = badRequest(-1100, "Illegal characters found in a parameter.")

  static func illegalCharacters(in name: String, legal: String) -> VenueFailure {
    badRequest(
      -1100,
      "Illegal characters found in parameter '\(name)'; legal range is '\(legal)'."
    )
  }

  static let duplicateParameter = badRequest(
    -1101,
    "Duplicate values for a parameter detected."
  )

  static func missing(_ name: String) -> VenueFailure {
    badRequest(
      -1102,
      "Mandatory parameter '\(name)' was not sent, was empty/null, or malformed."
    )
  }

  static func missing(either first: String, or second: String) -> VenueFailure {
    badRequest(-1102, "Param '\(first)' or '\(second)' must be sent, but both were empty/null!")
  }

  static func notRequired(_ name: String) -> VenueFailure {
    badRequest(-1106, "Parameter '\(name)' sent when not required.")
  }

  static func tooPrecise(_ name: String) -> VenueFailure {
    badRequest(-1111, "Parameter '\(name)' has too much precision.")
  }

  static let invalidTimeInForce = badRequest(-1115, "Invalid timeInForce.")
  static let invalidOrderType = badRequest(-1116, "Invalid orderType.")
  static let invalidSide = badRequest(-1117, "Invalid side.")
  static let invalidSymbol = badRequest(-1121, "Invalid symbol.")

  static func invalid(_ name: String) -> VenueFailure {
    badRequest(-1130, "Data sent for parameter '\(name)' is not valid.")
  }

  static let unknownPath = VenueFailure(
    status: 404,
    code: -1020,
    message: "This operation is not supported."
  )

  static let methodNotAllowed = VenueFailure(
    status: 405,
    code: -1020,
    message: "This operation is not supported."
  )
}
