import ExchangeCore
import HTTPTypes
import HummingbirdCore
import LocalSockets
import NIOCore

/// Where those are served who run the exchange.
struct AdminPort: Sendable {
  let desk: VenueDesk
  let bodyLimit: Int

  /// Serves a request.
  func serve(
    _ request: Request,
    _ writer: consuming ResponseWriter,
    _ channel: any Channel
  ) async throws {
    guard let body = try await request.text(upTo: bodyLimit) else {
      return try await channel.send(last: .tooLarge(limit: bodyLimit))
    }
    let answer = try answer(to: request, body: body)
    guard request.method != .head else { return try await channel.send(last: answer.withoutBody) }
    try await writer.write(response: answer.head, body: ResponseBody(byteBuffer: answer.body))
  }

  private func answer(to request: Request, body: String) throws -> Answer {
    do {
      guard LoopbackHost.isNamed(in: request.head.authority ?? "") else {
        throw AdminFlaw.foreignHost
      }
      let order = try AdminRequest(
        request.method.rawValue,
        path: request.head.path ?? "",
        body: body
      )
      return Answer(.ok, json: try carryOut(order))
    } catch let error as AdminFlaw {
      return Answer(error.status, json: try error.document)
    }
  }

  /// Does what is asked for, and says so in JSON.
  private func carryOut(_ request: AdminRequest) throws -> String {
    switch request {
    case .setPrice(let symbol, let price):
      let known = desk.current.configuration.symbols.map(\.name)
      guard known.contains(symbol) else { throw AdminFlaw.unknownSymbol(symbol, known: known) }
      desk.change { venue, now in venue.setPrice(price, of: symbol, at: now) }
    case .add(let rule):
      desk.change { venue, _ in venue.add(rule) }
      return #"{"id":"\#(rule.id)"}"#
    case .removeRule(let id):
      let wasThere = desk.change { venue, _ in
        defer { venue.removeRule(id) }
        return venue.rules.contains { $0.id == id }
      }
      guard wasThere else { throw AdminFlaw.unknownRule(id) }
    case .setClock(let offset):
      desk.change { venue, _ in venue.clockOffset = offset }
    case .readLedger:
      return try LedgerDocument(desk.current.ledger).text
    case .reset:
      desk.reset()
    }
    return "{}"
  }
}

extension Answer {
  /// The same without the body, which the answer to HEAD has not.
  fileprivate var withoutBody: Answer {
    var answer = self
    answer.body.clear()
    return answer
  }
}
