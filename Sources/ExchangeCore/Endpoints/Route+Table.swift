extension Route {
  /// All endpoints.
  static let table = open + signed

  private static let open: [Route] = [
    .open(.get, "/api/v3/ping", .general, weight: 1) { _, _ in [:] },
    .open(.get, "/api/v3/time", .general, weight: 1) { $0.time($1) },
    .open(.get, "/api/v3/exchangeInfo", .general, weight: 20) {
      (venue, visit) throws(VenueFailure) in
      try venue.exchangeInfo(visit)
    },
    .open(.get, "/api/v3/ticker/price", .marketData, weight: .ticker) {
      (venue, visit) throws(VenueFailure) in
      try venue.priceTicker(visit)
    },
    .open(.get, "/api/v3/ticker/bookTicker", .marketData, weight: .ticker) {
      (venue, visit) throws(VenueFailure) in
      try venue.bookTicker(visit)
    },
    .open(.get, "/api/v3/depth", .marketData, weight: .depth) {
      (venue, visit) throws(VenueFailure) in
      try venue.depth(visit)
    },
  ]

  private static let signed: [Route] = [
    .signed(.post, "/api/v3/order", .trading, weight: 1) {
      (venue, visit) throws(VenueFailure) in
      try venue.placeOrder(&visit)
    },
    .signed(.post, "/api/v3/order/test", .trading, weight: 1) {
      (venue, visit) throws(VenueFailure) in
      try venue.testOrder(visit)
    },
    .signed(.delete, "/api/v3/order", .trading, weight: 1) {
      (venue, visit) throws(VenueFailure) in
      try venue.cancelOrder(visit)
    },
    .signed(.delete, "/api/v3/openOrders", .trading, weight: 1) {
      (venue, visit) throws(VenueFailure) in
      try venue.cancelOpenOrders(visit)
    },
    .signed(.get, "/api/v3/order", .account, weight: 4) {
      (venue, visit) throws(VenueFailure) in
      try venue.order(visit)
    },
    .signed(.get, "/api/v3/openOrders", .account, weight: .openOrders) {
      (venue, visit) throws(VenueFailure) in
      try venue.openOrders(visit)
    },
    .signed(.get, "/api/v3/account", .account, weight: 20) { $0.account($1) },
    .signed(.get, "/api/v3/myTrades", .account, weight: .trades) {
      (venue, visit) throws(VenueFailure) in
      try venue.myTrades(visit)
    },
    .signed(.get, "/api/v3/rateLimit/order", .account, weight: 40) {
      $0.orderCounts($1)
    },
  ]
}
