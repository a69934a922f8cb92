import Foundation

/// A reason why the exchange did not do, or may not have done, what it was asked.
public enum ExchangeFailure: Error, Hashable, Sendable {
  /// The exchange answered that it did not; the code is `nil` if it gave none.
  case refused(status: Int, code: Int?, message: String, retryAfter: Duration?)
  /// The answer is not what the exchange is documented to answer.
  case malformed(status: Int, excerpt: String, retryAfter: Duration?)
  /// There was no answer.
  case unreachable(TransportError)
}

extension ExchangeFailure {
  /// The status of HTTP; `nil` if there was no answer.
  public var status: Int? {
    switch self {
    case .refused(let status, _, _, _), .malformed(let status, _, _): status
    case .unreachable: nil
    }
  }

  /// The exchange's own code.
  public var code: Int? {
    if case .refused(_, let code, _, _) = self { code } else { nil }
  }

  /// The exchange's own words.
  public var message: String? {
    if case .refused(_, _, let message, _) = self { message } else { nil }
  }

  /// For how long the exchange asked to be left alone.
  public var retryAfter: Duration? {
    switch self {
    case .refused(_, _, _, let retryAfter), .malformed(_, _, let retryAfter): retryAfter
    case .unreachable: nil
    }
  }

  /// Whether the exchange says that it knows no such order.
  var isAbsence: Bool { code == -2013 || code == -2011 }
}

extension ExchangeFailure {
  /// What is wrong with an answer; `nil` if it brings what was asked for.
  init?(_ response: ExchangeResponse) {
    guard response.status != 200 else { return nil }
    guard let body = RefusalBody(response.body) else {
      self = .malformed(response)
      return
    }
    self = .refused(
      status: response.status,
      code: body.code == 0 ? nil : body.code,
      message: body.msg,
      retryAfter: response.retryAfter
    )
  }

  static func malformed(_ response: ExchangeResponse) -> ExchangeFailure {
    .malformed(
      status: response.status,
      excerpt: String(response.body.prefix(200)),
      retryAfter: response.retryAfter
    )
  }
}

extension ExchangeFailure: CustomStringConvertible {
  /// What happened.
  public var description: String {
    switch self {
    case .refused(let status, let code?, let message, _):
      "the exchange refused with status \(status), code \(code): \(message)"
    case .refused(let status, nil, let message, _):
      "the exchange refused with status \(status): \(message)"
    case .malformed(let status, let excerpt, _):
      "the exchange answered status \(status) with what cannot be read: '\(excerpt)'"
    case .unreachable(let error):
      "\(error)"
    }
  }
}

/// The body of a refusal.
private struct RefusalBody: Decodable {
  var code: Int?
  var msg: String

  init?(_ text: String) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    } catch {
      return nil
    }
  }
}
