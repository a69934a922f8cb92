public import Foundation
import TradingSystem

/// A system that already runs, and where it was told to find what it needs.
public struct Target: Hashable, Sendable {
  /// What is behind the system's link to Redis.
  public enum Redis: Hashable, Sendable {
    /// A server that is started for each play.
    case own
    /// A server that runs.
    case at(host: String, port: UInt16)
  }

  /// The port at which the system finds Redis.
  public var redisPort: UInt16
  /// What is behind it.
  public var redis = Redis.own
  /// The port at which the system finds the exchange.
  public var exchangePort: UInt16
  /// The port at which the system finds PostgreSQL; `nil` if it needs none.
  public var postgresPort: UInt16?
  /// Where each part of the system says how it is.
  public var services: [String: URL]
  /// The keys of streams that the system calls otherwise, by their usual keys.
  public var streams: [String: String] = [:]
  /// The groups that the system calls otherwise, by their usual names.
  public var groups: [String: String] = [:]

  /// Creates a target.
  ///
  /// - Parameters:
  ///   - redisPort: The port at which the system finds Redis.
  ///   - exchangePort: The port at which the system finds the exchange.
  ///   - services: Where each part of the system says how it is.
  public init(redisPort: UInt16, exchangePort: UInt16, services: [String: URL]) {
    self.redisPort = redisPort
    self.exchangePort = exchangePort
    self.services = services
  }

  /// The usual keys of the streams that scenarios write to and read.
  public static let usualStreams =
    [EventType.marketTick, .signalGenerated, .signalRejected, .tradeIntent].map(\.stream)
    + [EventType.signalGenerated.deadLetterStream]

  /// The usual name of the group that reads signals.
  public static let usualGroup = QuantumTrader.signalGroup

  /// What the system calls a stream.
  func stream(_ usual: String) -> String { streams[usual, default: usual] }

  /// What the system calls a group.
  func group(_ usual: String) -> String { groups[usual, default: usual] }
}
