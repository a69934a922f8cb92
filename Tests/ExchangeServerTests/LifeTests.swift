import ExchangeCore
import Foundation
import HTTPExchange
import TestSupport
import Testing
import TradingSystem

@testable import ExchangeServer

/// How a server begins and ends.
struct LifeTests {
  @Test func aPortThatIsTakenIsNamed() async throws {
    try await Street.open { street in
      let port = street.server.port
      await #expect(throws: CannotListen(port: port, code: EADDRINUSE)) {
        _ = try await ExchangeServer.start(Street.configuration, port: port)
      }
      var settings = ExchangeServer.Settings()
      settings.adminPort = port
      await #expect(throws: CannotListen(port: port, code: EADDRINUSE)) {
        _ = try await ExchangeServer.start(Street.configuration, settings)
      }
    }
    #expect("\(CannotListen(port: 80, code: EACCES))".contains("1024"))
  }

  @Test func closingEndsWhatWaits() async throws {
    let server = try await ExchangeServer.start(Street.configuration)
    server.change { venue, _ in
      venue.add(VenueRule(id: "drop", .drop, on: .endpoint(.get, "/api/v3/ping")))
      venue.add(VenueRule(id: "late", .delay(600_000_000), on: .endpoint(.get, "/api/v3/time")))
    }
    try await Street.withClient(port: server.port) { client in
      async let first = error { try await client.send(.ping) }
      async let second = error { try await client.send(ExchangeRequest(.get, "/api/v3/time")) }
      while server.current.ledger.arrivals.count < 2 { await Task.yield() }
      await server.close()
      #expect(await first as? TransportError == .connectionLost)
      #expect(await second as? TransportError == .connectionLost)
      #expect(await error { try await client.send(.ping) } as? TransportError == .refused)
    }
  }

  @Test func itStartsAgainOnItsPort() async throws {
    let first = try await ExchangeServer.start(Street.configuration)
    try await Street.withClient(port: first.port) { client in
      _ = try await client.send(.ping)
      await first.close()
      let second = try await ExchangeServer.start(Street.configuration, port: first.port)
      // The client may learn of the end of the connection that it kept only now.
      let early = await error { try await client.send(.ping) } as? TransportError
      #expect([nil, .connectionLost].contains(early))
      #expect(try await client.send(.ping).status == 200)
      await second.close()
    }
  }

  @Test func manyAtOnceAreAllServed() async throws {
    try await Street.open { street in
      let codes = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<200 { group.addTask { try await street.client.send(.ping).status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(codes == Array(repeating: 200, count: 200))
      #expect(street.server.current.ledger.arrivals.count == 200)
    }
  }

  @Test func manyOrdersAtOnceAreEachThereOnce() async throws {
    var configuration = Street.configuration
    configuration.limits.orders[0].allowance = 1000
    try await Street.open(configuration) { street in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<100 {
          group.addTask {
            let response = try await street.buy(as: "order-\(number)")
            #expect(response.status == 200)
          }
        }
        try await group.waitForAll()
      }
      let names = street.server.current.ledger.orders.map(\.clientOrderID)
      #expect(names.count == 100)
      #expect(Set(names).count == 100)
    }
  }

  private func error(of work: () async throws -> ExchangeResponse) async -> (any Error)? {
    do {
      _ = try await work()
      return nil
    } catch {
      return error
    }
  }
}
