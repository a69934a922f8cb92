import TradingSystem

extension StreamError {
  /// The reason why no answer came.
  init(_ error: TransportError) {
    self =
      switch error {
      case .refused: .refused
      case .connectionLost: .connectionLost
      case .timedOut: .timedOut
      }
  }
}
