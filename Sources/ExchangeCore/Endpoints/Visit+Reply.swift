extension Visit {
  /// The response that refuses the request, of which the ledger takes the code down.
  mutating func refuse(_ failure: VenueFailure) -> VenueResponse {
    arrival.code = failure.code
    arrival.delay += failure.delay
    return failure.response
  }

  /// The reply that brings the response that refuses the request.
  mutating func turnAway(_ failure: VenueFailure) -> VenueReply {
    let response = refuse(failure)
    return answer(response)
  }

  /// The reply that brings a response.
  func answer(_ response: VenueResponse) -> VenueReply {
    .answered(response, delay: arrival.delay)
  }

  /// The reply that never comes.
  mutating func drop() -> VenueReply {
    lose(.dropped)
    return .dropped
  }

  /// The reply that is a reset connection.
  mutating func reset() -> VenueReply {
    lose(.reset)
    return .reset(delay: arrival.delay)
  }

  /// The reply of which a part is missing.
  mutating func cutShort(_ response: VenueResponse) -> VenueReply {
    lose(.cutShort)
    return .cutShort(response, delay: arrival.delay)
  }

  private mutating func lose(_ delivery: VenueDelivery) {
    arrival.delivery = delivery
    arrival.code = nil
  }
}
