import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat
import TradingSystem

/// What a service answers over HTTP on this machine: to monitors, to other services, to the harness.
///
/// What goes wrong is answered with a status and a sentence, as `{"error": {"message": …}}`.
struct ServiceFace: Sendable {
  let parts: ServiceParts
  let name: ServiceName
  let health: HealthDesk

  /// How many bytes a request may bring.
  static let bodyLimit = 1 << 20

  /// Everything that may be asked.
  func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: ErrorSentences())
    router.add(middleware: LoopbackRule())
    // Asks nothing of anybody: those who are needed by this service may ask it.
    router.get("/alive") { _, _ in try json(true) }
    router.get("/health") { _, _ in
      let report = await health.report()
      return try json(report, status: report.status == .down ? .serviceUnavailable : .ok)
    }
    router.get("/metrics") { _, _ in
      let page = PrometheusPage(await state(), of: name)
      return Response(
        status: .ok,
        headers: [.contentType: PrometheusPage.contentType],
        body: ResponseBody(byteBuffer: ByteBuffer(string: page.text))
      )
    }
    router.get("/state") { _, _ in try json(await state()) }
    router.get("/bus") { _, _ in try json(await parts.context.bus.health) }
    router.post("/publish") { request, _ in
      let draft = try await read(request, as: EventDraft.self)
      return try json(try await parts.context.bus.publish(draft))
    }
    if let risk = parts.risk { answer(for: risk, on: router) }
    if let exchange = parts.exchange { answer(for: exchange, on: router) }
    if let alerts = parts.alerts { answer(for: alerts, on: router) }
    return router
  }

  private func answer(for risk: RiskService, on router: Router<BasicRequestContext>) {
    router.post("/risk/decision") { request, _ in
      try json(await risk.decide(try await read(request, as: TradeIntent.self)))
    }
    router.post("/risk/conditions") { request, _ in
      try json(await risk.conditions(of: try await read(request, as: String.self)))
    }
    router.post("/risk/fill") { request, _ in
      await risk.take(try await read(request, as: Fill.self))
      return try json(true)
    }
    router.post("/risk/failure") { _, _ in
      await risk.noteFailedTrade()
      return try json(true)
    }
    router.post("/risk/reset") { request, _ in
      try json(await risk.emergencyStop.answer(to: try await read(request, as: ResetRequest.self)))
    }
  }

  private func answer(for exchange: ExchangeDesk, on router: Router<BasicRequestContext>) {
    router.get("/execution/account") { _, _ in try json(try await exchange.client.statement()) }
    router.get("/execution/exchange") { _, _ in try json(await ExchangeWord(of: exchange)) }
  }

  private func answer(for alerts: HealthMonitor, on router: Router<BasicRequestContext>) {
    router.post("/monitoring/alert") { request, _ in
      switch try await read(request, as: AlertMessage.self) {
      case .raise(let alert): await alerts.raise(alert)
      case .clear(let condition): await alerts.clear(condition: condition)
      }
      return try json(true)
    }
  }

  private func state() async -> ServiceState {
    await parts.context.state(of: [parts.service])
  }
}

/// Reads what a request brings.
private func read<Message: Decodable>(
  _ request: Request,
  as type: Message.Type
) async throws -> Message {
  let body = try await request.body.collect(upTo: ServiceFace.bodyLimit)
  do {
    return try JSONDecoder().decode(type, from: Data(buffer: body))
  } catch {
    throw HTTPError(.badRequest, message: "the body is no \(type): \(error)")
  }
}

/// An answer of JSON.
private func json(
  _ value: some Encodable,
  status: HTTPResponse.Status = .ok
) throws -> Response {
  Response(
    status: status,
    headers: [.contentType: "application/json"],
    body: ResponseBody(byteBuffer: ByteBuffer(data: try JSONEncoder().encode(value)))
  )
}
