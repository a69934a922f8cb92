import Foundation

/// How the course of an order ends.
enum OrderEnding: Sendable {
  /// The exchange has dealt with it.
  case settled(ExchangeOrder)
  /// It was kept back.
  case blocked(reason: String)
  /// The exchange does not take it.
  case rejected(ExchangeFailure)
  /// It could not be brought to the exchange.
  case failed(code: Int?, message: String)
  /// It may have been executed.
  case unknown
}

extension OrderEnding {
  /// What to tell about it.
  var outcome: ExecutionResult.Outcome {
    switch self {
    case .settled(let order) where order.executedQuantity == 0:
      .rejected(code: nil, message: "the order ended as \(order.status.rawValue)")
    case .settled(let order) where order.status == .filled: .filled
    case .settled: .partially
    case .blocked(let reason): .blocked(reason: reason)
    case .rejected(let failure): .rejected(code: failure.code, message: "\(failure)")
    case .failed(let code, let message): .failed(code: code, message: message)
    case .unknown: .unknown
    }
  }

  var isUnknown: Bool {
    if case .unknown = self { true } else { false }
  }

  /// The ending of an order that a hopeless failure ended.
  static func stopped(by failure: ExchangeFailure) -> OrderEnding {
    if case .refused = failure { return .rejected(failure) }
    return .failed(code: failure.code, message: "\(failure)")
  }

  /// The ending of an order that was sent as often as allowed.
  static func exhausted(by failure: ExchangeFailure) -> OrderEnding {
    .failed(code: failure.code, message: "\(failure)")
  }

  /// The ending of an order that was in doubt and turned out never to have reached the exchange.
  static let neverArrived = OrderEnding.failed(
    code: -2013,
    message: "the order never reached the exchange, and is too old to be sent now"
  )
}
