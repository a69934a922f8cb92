public import Foundation
public import Results

/// The limits that trading must keep to, in one version.
public struct TradingPolicy: Hashable, Sendable, Codable {
  /// Counted up from 1 with each change.
  public var version: Int
  /// Whether the emergency stop watches.
  public var isEmergencyStopEnabled = true
  /// How far equity may lie below its peak, in percent of the peak; more trips the emergency stop.
  public var maxDrawdownPercent: Decimal = 10
  /// How much the open positions may have lost, in percent of the peak of equity; more trips the
  /// emergency stop.
  public var maxOpenLossPercent: Decimal = 20
  /// How many trades may fail within a quarter of an hour; more trips the emergency stop.
  public var maxExecutionErrors = 5
  /// How long after a trip trading stays stopped, whatever an operator says.
  public var cooldown: Duration = .seconds(300)
  /// Whether an operator may arm the emergency stop again.
  public var allowsManualReset = true
  /// How many trades may be started in any 60 seconds.
  public var maxIntentsPerMinute = 10
  /// How sure a signal must be, from 0 to 1.
  public var minConfidence = 0.5
  /// How old a signal may be when it is acted on.
  public var signalLifetime: Duration = .seconds(10)
  /// How often an order may be sent to the exchange, the first time included.
  public var maxOrderAttempts = 3
  /// What one trade may be worth, in USDT.
  public var maxOrderValue: Decimal = 10_000
  /// How old the newest price of a symbol may be for exposure to be added.
  public var maxPriceAge: Duration = .seconds(5)
  /// Who made this version.
  public var updatedBy: String
  /// When this version was made.
  public var updatedAt: Timestamp

  /// Creates a policy with the limits of Quantum Trader's simulations.
  public init(version: Int, updatedBy: String, updatedAt: Timestamp) {
    self.version = version
    self.updatedBy = updatedBy
    self.updatedAt = updatedAt
  }
}
