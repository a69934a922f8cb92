public import Logging

extension QuantumTrader {
  /// What the services work with: servers, a disk, a clock, random numbers, a log.
  public struct Connections: Sendable {
    /// The server of event streams.
    public var stream: any EventStream
    /// The database of policies.
    public var database: any PolicyDatabase
    /// The exchange.
    public var exchange: any Exchange
    /// The account's key and secret.
    public var signer: RequestSigner
    /// The folder of the services' own files.
    public var disk: any Disk
    /// The folder of the event bus's buffer; nothing else uses it.
    public var bufferDisk: any Disk
    /// How alerts reach operators without the event bus.
    public var alertSinks: [any AlertSink]
    /// The clock.
    public var time: any TimeSource
    /// Random numbers.
    public var random: RandomSource
    /// Where the services log.
    public var logger: Logger

    /// Creates connections; alerts reach no one but the bus until ``alertSinks`` is set.
    public init(
      stream: any EventStream,
      database: any PolicyDatabase,
      exchange: any Exchange,
      signer: RequestSigner,
      disk: any Disk,
      bufferDisk: any Disk,
      alertSinks: [any AlertSink] = [],
      time: any TimeSource,
      random: RandomSource,
      logger: Logger
    ) {
      self.stream = stream
      self.database = database
      self.exchange = exchange
      self.signer = signer
      self.disk = disk
      self.bufferDisk = bufferDisk
      self.alertSinks = alertSinks
      self.time = time
      self.random = random
      self.logger = logger
    }
  }
}
