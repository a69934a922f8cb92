/// What comes of a request, as its client sees it.
public enum VenueReply: Hashable, Sendable {
  /// A response comes, so many microseconds after the request.
  case answered(VenueResponse, delay: Int64)
  /// Nothing ever comes: the client times out.
  case dropped
  /// The connection is reset, so many microseconds after the request.
  case reset(delay: Int64)
  /// The connection ends, so many microseconds after the request, when half of the response's body has
  /// come.
  case cutShort(VenueResponse, delay: Int64)

  /// The response, if all of one comes.
  public var response: VenueResponse? {
    guard case .answered(let response, _) = self else { return nil }
    return response
  }
}
