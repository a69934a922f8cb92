/// An endpoint: where it is, what it costs and what it does.
struct Route: Sendable {
  typealias Handler = @Sendable (inout Venue, inout Visit) throws(VenueFailure) -> JSON

  let method: VenueMethod
  let path: String
  let category: VenueCategory
  /// Whether only signed requests are served.
  let isSigned: Bool
  /// The weight of a request with those parameters.
  let weight: Weight
  /// Serves a request.
  let serve: Handler

  /// Whether it takes new orders.
  var placesOrders: Bool { method == .post && path == "/api/v3/order" }

  /// The endpoint that a request goes to, if there is one.
  static func to(_ method: VenueMethod, _ path: String) -> Route? {
    table.first { $0.method == method && $0.path == path }
  }

  /// Whether any method leads somewhere.
  static func exists(_ path: String) -> Bool {
    table.contains { $0.path == path }
  }
}

extension Route {
  /// An endpoint that is open to all.
  static func open(
    _ method: VenueMethod,
    _ path: String,
    _ category: VenueCategory,
    weight: Weight,
    serve: @escaping Handler
  ) -> Route {
    Route(
      method: method,
      path: path,
      category: category,
      isSigned: false,
      weight: weight,
      serve: serve
    )
  }

  /// An endpoint that wants a key and a signature.
  static func signed(
    _ method: VenueMethod,
    _ path: String,
    _ category: VenueCategory,
    weight: Weight,
    serve: @escaping Handler
  ) -> Route {
    Route(
      method: method,
      path: path,
      category: category,
      isSigned: true,
      weight: weight,
      serve: serve
    )
  }
}
