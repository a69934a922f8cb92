public import TradingSystem

/// A reason why a service cannot work.
public enum ServiceHostError: Error, Hashable, Sendable {
  /// Another program has the port that the service should answer at.
  case portTaken(UInt16, service: ServiceName)
}

extension ServiceHostError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .portTaken(let port, let service):
      "port \(port) of 127.0.0.1, which the service '\(service.rawValue)' should answer at, is taken "
        + "by another program; end that, or choose another port"
    }
  }
}
