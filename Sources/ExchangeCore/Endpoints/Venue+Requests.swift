import Foundation

extension Venue {
  /// Takes a request, and says what comes of it.
  ///
  /// A request passes the limits, then the rules that strike before execution, then the checks of
  /// its key, time and parameters, then the rules that strike after execution.
  public mutating func respond(to request: VenueRequest, at now: Int64) -> VenueReply {
    var visit = Visit(request, index: arrivals.count, at: now, turnstile: turnstile)
    visit.arrival.increasesExposure = increasesExposure(visit)
    var reply = pass(&visit)
    switch reply {
    case .answered(var response, let delay):
      visit.arrival.status = response.status
      response.headers.append(usedWeight(of: visit))
      reply = .answered(response, delay: delay)
    case .cutShort(var response, let delay):
      response.headers.append(usedWeight(of: visit))
      reply = .cutShort(response, delay: delay)
    case .dropped, .reset:
      break
    }
    arrivals.append(visit.arrival)
    return reply
  }

  private mutating func pass(_ visit: inout Visit) -> VenueReply {
    switch turnstile.admit(visit.arrival, sendingOrder: visit.placesOrder) {
    case .admitted:
      break
    case .limited(let failure):
      return visit.turnAway(failure)
    case .banned(let end):
      let until = (clock.microseconds(at: end) + 999) / 1000
      let seconds = Backoff.seconds(from: visit.time, until: end)
      return visit.turnAway(.banned(until: until, retryAfter: seconds))
    }
    if let reply = strike(.before, &visit, sparing: VenueFailure.internalError.response) {
      return reply
    }
    let response = execute(&visit)
    return strike(.after, &visit, sparing: response) ?? visit.answer(response)
  }

  private mutating func execute(_ visit: inout Visit) -> VenueResponse {
    do throws(VenueFailure) {
      guard let route = visit.route else {
        throw Route.exists(visit.request.path) ? .methodNotAllowed : .unknownPath
      }
      if let defect = visit.defect { throw defect }
      if route.isSigned { try authenticate(visit) }
      let body = try route.serve(&self, &visit)
      visit.arrival.wasExecuted = true
      return VenueResponse(status: 200, headers: [.json] + visit.headers, body: body.text)
    } catch {
      return visit.refuse(error)
    }
  }

  /// Lets the rules of a phase strike; `nil` if none settles the answer.
  private mutating func strike(
    _ phase: VenuePhase,
    _ visit: inout Visit,
    sparing response: VenueResponse
  ) -> VenueReply? {
    for rule in ruleBook.strikes(on: visit, in: phase) {
      visit.arrival.ruleIDs.append(rule.id)
      switch rule.effect {
      case .delay(let delay): visit.arrival.delay += delay
      case .fail(let failure): return fail(&visit, with: failure)
      case .garble(let garbling): return visit.answer(garbling.apply(to: response))
      case .drop: return visit.drop()
      case .reset: return visit.reset()
      case .cutShort: return visit.cutShort(response)
      }
    }
    return nil
  }

  private mutating func fail(_ visit: inout Visit, with failure: VenueFailure) -> VenueReply {
    if failure.status == 429, let seconds = failure.retryAfter {
      let end = visit.time + Int64(seconds) * 1_000_000
      turnstile.hold(visit.request.clientAddress, for: failure, from: visit.time, until: end)
    }
    return visit.turnAway(failure)
  }

  private func usedWeight(of visit: Visit) -> VenueHeader {
    let limit = configuration.limits.requestWeight
    let used = turnstile.used(of: limit, by: visit.request.clientAddress, at: visit.time)
    return VenueHeader("X-MBX-USED-WEIGHT-\(limit.abbreviation)", String(used))
  }

  private func increasesExposure(_ visit: Visit) -> Bool? {
    guard visit.placesOrder else { return nil }
    let parameters = visit.parameters
    guard let side = parameters["side"].flatMap(VenueSide.init),
      let market = parameters["symbol"].flatMap(market)
    else { return false }
    let worth = parameters["quoteOrderQty"].flatMap(Decimal.init(plain:)) ?? 0
    let quantity =
      parameters["quantity"].flatMap(Decimal.init(plain:)) ?? worth / market.bestPrice(for: side)
    return trader.increasesExposure(side, quantity, of: market.symbol.base)
  }
}
