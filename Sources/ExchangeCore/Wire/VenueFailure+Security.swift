/// What can be wrong with a request's key, signature and time.
extension VenueFailure {
  static let badKeyFormat = VenueFailure(
    status: 401,
    code: -2014,
    message: "API-key format invalid."
  )

  static let badKey = VenueFailure(
    status: 401,
    code: -2015,
    message: "Invalid API-key, IP, or permissions for action."
  )

  static let badSignature = badRequest(-1022, "Signature for this request is not valid.")

  static let tooLate = badRequest(
    -1021,
    "Timestamp for this request is outside of the recvWindow."
  )

  static let tooEarly = badRequest(
    -1021,
    "Timestamp for this request was 1000ms ahead of the server's time."
  )

  static let windowTooLong = badRequest(-1131, "recvWindow must be less than 60000.")
}
