public import TradingSystem

/// What a process with one service of the system is told when it is started.
public struct ServiceConfiguration: Hashable, Sendable, Codable {
  /// The service.
  public var name: ServiceName
  /// How the services are set.
  public var settings: QuantumTrader.Settings
  /// The port of Redis on 127.0.0.1.
  public var redisPort: UInt16
  /// The port of PostgreSQL on 127.0.0.1.
  public var postgresPort: UInt16
  /// The port of the exchange on 127.0.0.1.
  public var exchangePort: UInt16
  /// The account's key.
  public var apiKey: String
  /// The account's secret.
  public var secret: String
  /// The folder of the service's own files, which no other process may use.
  public var folder: String
  /// The port on 127.0.0.1 at which each service answers.
  public var ports: [ServiceName: UInt16]
  /// What random numbers are taken from.
  public var seed: UInt64

  /// Creates a configuration.
  public init(
    name: ServiceName,
    settings: QuantumTrader.Settings,
    redisPort: UInt16,
    postgresPort: UInt16,
    exchangePort: UInt16,
    apiKey: String,
    secret: String,
    folder: String,
    ports: [ServiceName: UInt16],
    seed: UInt64
  ) {
    self.name = name
    self.settings = settings
    self.redisPort = redisPort
    self.postgresPort = postgresPort
    self.exchangePort = exchangePort
    self.apiKey = apiKey
    self.secret = secret
    self.folder = folder
    self.ports = ports
    self.seed = seed
  }

  /// The file of the service's folder that operators are told in.
  public static let alertFile = "alerts.jsonl"

  /// The port on 127.0.0.1 at which a service answers.
  ///
  /// - Throws: ``ServiceHostError/noPort(_:)`` if there is none: 0 is none, as nobody could find it.
  func port(of name: ServiceName) throws(ServiceHostError) -> UInt16 {
    guard let port = ports[name], port > 0 else { throw .noPort(name) }
    return port
  }

  /// The folder within the service's that waiting events are kept in.
  var bufferFolder: String { "\(folder)/buffer" }
}
