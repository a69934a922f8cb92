public import Foundation
public import Results

/// Why and when the emergency stop tripped; what `ess.tripped` says.
public struct StopTrip: Hashable, Sendable, Codable {
  /// Counted up from 1 with each trip.
  public var number: Int
  /// What passed its limit, or what an operator said.
  public var reason: String
  /// When.
  public var time: Timestamp
  /// How far equity lay below its peak, in percent; `nil` if it was not known.
  public var drawdownPercent: Decimal?
  /// How much the open positions had lost, in percent of the peak; `nil` if it was not known.
  public var openLossPercent: Decimal?
  /// How many trades had failed in the last quarter of an hour.
  public var executionErrors: Int

  enum CodingKeys: String, CodingKey {
    case number = "trip_count"
    case reason
    case time = "trip_time"
    case drawdownPercent = "drawdown_percent"
    case openLossPercent = "open_loss_percent"
    case executionErrors = "execution_errors"
  }
}
