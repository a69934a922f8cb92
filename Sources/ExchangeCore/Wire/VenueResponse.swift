/// A response of the exchange.
public struct VenueResponse: Hashable, Sendable {
  /// The status of HTTP.
  public var status: Int
  /// The headers, in the order sent.
  public var headers: [VenueHeader]
  /// The body: JSON, unless a fault made it something else.
  public var body: String

  /// Creates a response.
  public init(status: Int, headers: [VenueHeader] = [], body: String = "") {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the header of that name, however it is capitalised.
  public func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name == name }?.value
  }
}
