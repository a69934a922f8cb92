/// A request as it arrives at the exchange.
public struct VenueRequest: Hashable, Sendable {
  /// The method.
  public var method: VenueMethod
  /// The path, such as `/api/v3/order`.
  public var path: String
  /// The query as sent, percent-encoded and without the question mark: `a=b&c=d`.
  public var query: String
  /// The form in the body as sent, encoded like ``query``; where both have a parameter, the query's
  /// counts.
  public var body: String
  /// The header `X-MBX-APIKEY`.
  public var apiKey: String?
  /// The address that the request comes from, to which its weight is charged.
  public var clientAddress: String

  /// Creates a request.
  public init(
    _ method: VenueMethod,
    _ path: String,
    query: String = "",
    body: String = "",
    apiKey: String? = nil,
    clientAddress: String = "10.0.0.1"
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body
    self.apiKey = apiKey
    self.clientAddress = clientAddress
  }
}
