import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// What a part of a system says of how it is.
enum HealthAnswer: Hashable, Sendable {
  /// A status, `OK`, `DEGRADED` or `DOWN`.
  case status(String)
  /// No answer that can be understood, and why.
  case unclear(String)
  /// Nobody answers.
  case silent

  /// Asks, and waits 2 s for an answer.
  init(from url: URL, over client: HTTPClient) async {
    do {
      let response = try await client.execute(
        HTTPClientRequest(url: url.absoluteString),
        timeout: .seconds(2)
      )
      let body = try await response.body.collect(upTo: 1 << 20)
      self.init(status: Int(response.status.code), Data(body.readableBytesView))
    } catch {
      self = .silent
    }
  }

  /// Reads an answer: a server error means `DOWN` whatever else it says.
  init(status: Int, _ body: Data) {
    guard status < 500 else {
      self = .status("DOWN")
      return
    }
    do {
      let contract = try JSONDecoder().decode(Contract.self, from: body)
      self =
        Self.statuses.contains(contract.status)
        ? .status(contract.status) : .unclear("says '\(contract.status)'")
    } catch {
      self = .unclear("answers \(status) without a status")
    }
  }

  private static let statuses: Set<String> = ["OK", "DEGRADED", "DOWN"]

  /// What matters here of the answer.
  private struct Contract: Decodable {
    let status: String
  }

  /// Why it is not well; `nil` if it is.
  var complaint: String? {
    switch self {
    case .status("OK"): nil
    case .status(let status): "is \(status)"
    case .unclear(let answer): answer
    case .silent: "does not answer"
    }
  }
}
