import ExchangeCore
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Where clients are served: takes requests to the exchange, and brings them what comes of it.
struct ClientPort: Sendable {
  let desk: VenueDesk
  let bodyLimit: Int

  /// Serves a request.
  func serve(
    _ request: Request,
    _ writer: consuming ResponseWriter,
    _ channel: any Channel
  ) async throws {
    guard let method = VenueMethod(rawValue: request.method.rawValue) else {
      return try await channel.send(last: .unknownMethod(isHead: request.method == .head))
    }
    guard let body = try await request.text(upTo: bodyLimit) else {
      return try await channel.send(last: .tooLarge(limit: bodyLimit))
    }
    let reply = desk.respond(to: VenueRequest(method, request, body: body, from: channel))
    switch reply {
    case .answered(let response, let delay):
      try await wait(delay)
      let answer = Answer(response)
      try await writer.write(response: answer.head, body: ResponseBody(byteBuffer: answer.body))
    case .dropped:
      try await channel.waitForDeparture()
    case .reset(let delay):
      try await wait(delay)
      try await channel.reset()
    case .cutShort(let response, let delay):
      try await wait(delay)
      try await channel.send(halfOf: Answer(response))
    }
  }

  private func wait(_ microseconds: Int64) async throws {
    if microseconds > 0 { try await Task.sleep(for: .microseconds(microseconds)) }
  }
}

extension Answer {
  /// The exchange's own answer to a method that it knows nothing of.
  fileprivate static func unknownMethod(isHead: Bool) -> Answer {
    let text = #"{"code":-1020,"msg":"This operation is not supported."}"#
    return Answer(.methodNotAllowed, json: isHead ? "" : text)
  }
}

extension VenueRequest {
  fileprivate init(
    _ method: VenueMethod,
    _ request: Request,
    body: String,
    from channel: any Channel
  ) {
    let target = (request.head.path ?? "").split(
      separator: "?",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    self.init(
      method,
      String(target.first ?? ""),
      query: target.count > 1 ? String(target[1]) : "",
      body: body,
      apiKey: request.headers.first { $0.name.canonicalName == "x-mbx-apikey" }?.value,
      clientAddress: channel.remoteAddress?.ipAddress ?? "unknown"
    )
  }
}
