/// Which requests a rule is about.
public enum VenueScope: Hashable, Sendable {
  /// Every request.
  case all
  /// The placing of orders: POST `/api/v3/order`, not its test.
  case orderPlacement
  /// One endpoint.
  case endpoint(VenueMethod, String)
  /// The endpoints of one category.
  case category(VenueCategory)

  /// Whether a request that goes to a route is meant.
  func covers(_ request: VenueRequest, to route: Route?) -> Bool {
    switch self {
    case .all: true
    case .orderPlacement: route?.placesOrders ?? false
    case .endpoint(let method, let path): request.method == method && request.path == path
    case .category(let category): route?.category == category
    }
  }
}
