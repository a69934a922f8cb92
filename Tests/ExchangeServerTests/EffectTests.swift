import ExchangeCore
import ExchangeServer
import Foundation
import HTTPExchange
import Testing
import TradingSystem

/// What a client sees of each way in which the exchange can fail.
struct EffectTests {
  /// An effect, and what comes of a request that it hits before and after execution.
  struct Case: Sendable, CustomTestStringConvertible {
    let effect: VenueEffect
    let before: Outcome
    let after: Outcome
    var testDescription: String { "\(effect)".prefix(60).description }

    init(_ effect: VenueEffect, _ before: Outcome, _ after: Outcome? = nil) {
      self.effect = effect
      self.before = before
      self.after = after ?? before
    }
  }

  enum Outcome: Equatable {
    case status(Int, code: Int?, retryAfter: String? = nil, type: String = json)
    case nothing(TransportError)

    static let json = "application/json;charset=UTF-8"
  }

  static let cases: [Case] = [
    Case(.tooManyRequests(retryAfter: 7), .status(429, code: -1003, retryAfter: "7")),
    Case(.tooManyOrders(retryAfter: 3), .status(429, code: -1015, retryAfter: "3")),
    Case(.unknownOutcome503, .status(503, code: 0)),
    Case(.serviceUnavailable503, .status(503, code: 0)),
    Case(.internalError503, .status(503, code: -1001)),
    Case(.overloaded1008, .status(503, code: -1008)),
    Case(.backendTimeout1007(after: 1000), .status(504, code: -1007)),
    Case(.html403, .status(403, code: nil, type: "text/html")),
    Case(.badAPIKey2015, .status(401, code: -2015)),
    Case(.timestampTooOld1021, .status(400, code: -1021)),
    Case(.noSuchOrder2013, .status(400, code: -2013)),
    Case(.malformedJSON, .status(503, code: nil), .status(200, code: nil)),
    Case(.truncatedBody, .status(503, code: nil), .status(200, code: nil)),
    Case(
      .wrongContentType,
      .status(503, code: -1001, type: "text/html"),
      .status(200, code: nil, type: "text/html")
    ),
    Case(.delay(1000), .status(200, code: nil)),
    Case(.reset, .nothing(.connectionLost)),
    Case(.cutShort, .nothing(.connectionLost)),
    Case(
      .fail(VenueFailure(status: 500, code: nil, message: "")),
      .status(500, code: nil, type: "text/html")
    ),
  ]

  @Test(arguments: cases, VenuePhase.allCases)
  func isSeenAsItIs(case example: Case, phase: VenuePhase) async throws {
    try await Street.open { street in
      street.server.change { venue, _ in
        venue.add(
          VenueRule(id: "fault", example.effect, on: .orderPlacement, phase: phase, maximumHits: 1)
        )
      }
      #expect(
        await outcome { try await street.buy() }
          == (phase == .after ? example.after : example.before)
      )
      let ledger = street.server.current.ledger
      let executes: Bool = if case .delay = example.effect { true } else { phase == .after }
      #expect(ledger.orders(withClientOrderID: "mine").count == (executes ? 1 : 0))
      #expect(ledger.arrivals.map(\.ruleIDs) == [["fault"]])
      street.clock.wait(seconds: 10)
      let next = try await street.client.send(.ping)
      #expect(next.status == 200)
    }
  }

  @Test(arguments: VenuePhase.allCases)
  func silenceIsATimeout(phase: VenuePhase) async throws {
    try await Street.open(patience: .milliseconds(300)) { street in
      street.server.change { venue, _ in
        venue.add(VenueRule(id: "drop", .drop, on: .orderPlacement, phase: phase))
      }
      // Where much else is going on, a request may not even have arrived in that time.
      repeat {
        #expect(await outcome { try await street.buy() } == .nothing(.timedOut))
      } while street.server.current.ledger.arrivals.isEmpty
      let ledger = street.server.current.ledger
      #expect(ledger.orders.count == (phase == .after ? ledger.arrivals.count : 0))
      #expect(ledger.arrivals.allSatisfy { $0.delivery == .dropped && $0.status == nil })
    }
  }

  @Test func theTruncatedBodyIsHalfOfTheRealOne() async throws {
    try await Street.open { street in
      let whole = try await street.client.send(ExchangeRequest(.get, "/api/v3/time")).body
      street.server.change { venue, _ in
        venue.add(VenueRule(id: "cut", .truncatedBody, phase: .after))
      }
      let half = try await street.client.send(ExchangeRequest(.get, "/api/v3/time")).body
      #expect(half == String(whole.prefix(whole.count / 2)))
    }
  }

  private func outcome(of request: () async throws -> ExchangeResponse) async -> Outcome? {
    do {
      let response = try await request()
      return .status(
        response.status,
        code: (try? JSONDecoder().decode(Failure.self, from: Data(response.body.utf8)))?.code,
        retryAfter: response.headers["retry-after"],
        type: response.headers["content-type"] ?? ""
      )
    } catch {
      return (error as? TransportError).map(Outcome.nothing)
    }
  }

  private struct Failure: Decodable { let code: Int }
}
