/// An answer that says that a request failed: what the exchange refuses with, and what a rule of
/// ours has it say.
public struct VenueFailure: Error, Hashable, Sendable {
  /// The status of HTTP.
  public var status: Int
  /// The code in the body; `nil` if the body is not of the exchange's own making.
  public var code: Int?
  /// The message in the body, or the whole body if there is no code.
  public var message: String
  /// The seconds in the header `Retry-After`.
  public var retryAfter: Int?
  /// How much later than usual the answer comes, in microseconds.
  public var delay: Int64

  /// Creates a failure.
  public init(
    status: Int,
    code: Int?,
    message: String,
    retryAfter: Int? = nil,
    delay: Int64 = 0
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.retryAfter = retryAfter
    self.delay = delay
  }

  /// The failure as a response.
  var response: VenueResponse {
    let retry = retryAfter.map { [VenueHeader("Retry-After", String($0))] } ?? []
    guard let code else {
      return VenueResponse(status: status, headers: [.html] + retry, body: message)
    }
    let body: JSON = ["code": .integer(Int64(code)), "msg": .string(message)]
    return VenueResponse(status: status, headers: [.json] + retry, body: body.text)
  }
}

extension VenueHeader {
  /// The content type of the exchange's own answers.
  static let json = VenueHeader("content-type", "application/json;charset=UTF-8")
  /// The content type of what stands between the exchange and its clients.
  static let html = VenueHeader("content-type", "text/html")
}
