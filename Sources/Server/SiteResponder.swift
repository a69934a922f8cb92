import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging

/// Answers requests over HTTP from a site.
struct SiteResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  private let answer: @Sendable (Request) async throws -> Site.Answer
  private let hosts: HostRule

  /// - Parameters:
  ///   - hosts: Which names of the server requests may use.
  ///   - answer: Answers a request that may be answered.
  init(hosts: HostRule, answer: @escaping @Sendable (Request) async throws -> Site.Answer) {
    self.hosts = hosts
    self.answer = answer
  }

  /// - Parameters:
  ///   - site: The site.
  ///   - hosts: Which names of the server requests may use.
  ///   - pool: The threads that do the work.
  ///   - limit: How long an answer may take.
  ///   - sleep: What lets the time pass.
  init(
    _ site: Site,
    hosts: HostRule,
    pool: WorkPool,
    limit: Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.init(hosts: hosts) { request in
      let target = request.head.path ?? ""
      let known = request.headers[values: .ifNoneMatch].flatMap(EntityTag.list)
      return try await pool.run(within: limit, sleep: sleep) { interruption in
        try site.answer(to: target, known: Set(known), interruption)
      }
    }
  }

  func respond(to request: Request, context: Context) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    let response = try await response(to: request)
    context.logger.info(
      """
      \(request.method.rawValue.quoted) \((request.head.path ?? "").quoted) \
      \(response.status.code) \(response.body.contentLength ?? 0) bytes in \(clock.now - start)
      """
    )
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func response(to request: Request) async throws -> Response {
    do {
      try require(request)
      return Response(try await answer(request))
    } catch {
      let form = Address.Form(ofTarget: request.uri.path)
      return try Response(Failure(error), as: form)
    }
  }

  private func require(_ request: Request) throws {
    try hosts.require(request.head.authority)
    guard [.get, .head].contains(request.method) else {
      throw Failure(
        .methodNotAllowed,
        "the server only shows what is there; use GET or HEAD, and 'qtreport import' to add a run"
      )
    }
  }
}

extension Response {
  /// The response that gives an answer.
  fileprivate init(_ answer: Site.Answer) {
    switch answer {
    case .notModified(let tag):
      self.init(status: .notModified, headers: [.eTag: tag, .cacheControl: "no-cache"])
      // A length would be that of the text, which is not known.
      headers[.contentLength] = nil
    case .text(let text, let form, let tag):
      self.init(status: .ok, text, form)
      headers[.eTag] = tag
      headers[.cacheControl] = "no-cache"
    }
  }

  /// The response that tells of a failure.
  fileprivate init(_ failure: Failure, as form: Address.Form) throws {
    self.init(status: failure.status, try failure.text(as: form), form)
    headers[.cacheControl] = "no-store"
    switch failure.status {
    case .methodNotAllowed: headers[.allow] = "GET, HEAD"
    case .serviceUnavailable: headers[.retryAfter] = "5"
    default: break
    }
  }

  private init(status: HTTPResponse.Status, _ text: String, _ form: Address.Form) {
    var headers: HTTPFields = [
      .contentType: form == .page ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
      .contentSecurityPolicy: ContentPolicy.text(for: form), .xContentTypeOptions: "nosniff",
    ]
    for (name, value) in [
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    self.init(
      status: status,
      headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: text))
    )
  }
}
