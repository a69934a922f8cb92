/// A way to spoil a response.
public enum VenueGarbling: String, Hashable, Sendable, CaseIterable {
  /// The body is not valid JSON.
  case malformedJSON
  /// The second half of the body is missing.
  case truncatedBody
  /// The body is right, but its content type says HTML.
  case wrongContentType

  /// The response, spoilt.
  func apply(to response: VenueResponse) -> VenueResponse {
    var response = response
    switch self {
    case .malformedJSON:
      response.body = "{" + response.body
    case .truncatedBody:
      response.body = String(response.body.prefix(response.body.count / 2))
    case .wrongContentType:
      response.headers.removeAll { $0.name == VenueHeader.html.name }
      response.headers.insert(.html, at: 0)
    }
    return response
  }
}
