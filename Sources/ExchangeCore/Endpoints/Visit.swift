/// A request on its way through the exchange.
struct Visit: Sendable {
  let request: VenueRequest
  /// When it came, in microseconds since 1970 by the true clock.
  let time: Int64
  /// Where it goes; `nil` if nowhere.
  let route: Route?
  let parameters: Parameters
  /// What is wrong with the parameters as such.
  let defect: VenueFailure?
  /// What the ledger will say.
  var arrival: VenueArrival
  /// Headers of the answer in case of success.
  var headers: [VenueHeader] = []

  var placesOrder: Bool { route?.placesOrders ?? false }
}

extension Visit {
  init(_ request: VenueRequest, index: Int, at time: Int64, turnstile: Turnstile) {
    self.request = request
    self.time = time
    route = Route.to(request.method, request.path)
    do throws(VenueFailure) {
      parameters = try Parameters(query: request.query, body: request.body)
      defect = nil
    } catch {
      parameters = Parameters()
      defect = error
    }
    arrival = VenueArrival(
      index: index,
      time: time,
      clientAddress: request.clientAddress,
      method: request.method,
      path: request.path,
      parameters: [request.query, request.body].map(Signature.unsigned)
        .filter { !$0.isEmpty }
        .joined(separator: "&"),
      clientOrderID: parameters["newClientOrderId"] ?? parameters["origClientOrderId"],
      weight: route?.weight.of(parameters) ?? 1,
      standing: turnstile.standing(
        of: request.clientAddress,
        sendingOrder: route?.placesOrders ?? false,
        at: time
      )
    )
  }
}
