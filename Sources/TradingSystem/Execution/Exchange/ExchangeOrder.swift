public import Foundation
public import Results

/// An order as the exchange knows it.
public struct ExchangeOrder: Hashable, Sendable {
  /// What has become of an order.
  public enum Status: String, Hashable, Sendable, Decodable {
    /// It waits.
    case new = "NEW"
    /// It waits to be admitted.
    case pendingNew = "PENDING_NEW"
    /// It waits with a part of it executed.
    case partiallyFilled = "PARTIALLY_FILLED"
    /// All of it was executed.
    case filled = "FILLED"
    /// It was taken back.
    case canceled = "CANCELED"
    /// It is being taken back.
    case pendingCancel = "PENDING_CANCEL"
    /// It was not admitted.
    case rejected = "REJECTED"
    /// What was not executed at once was dropped.
    case expired = "EXPIRED"
    /// It was dropped, as it would have traded with the account's own.
    case expiredInMatch = "EXPIRED_IN_MATCH"

    /// Whether nothing more can happen to it.
    public var isFinal: Bool {
      switch self {
      case .new, .pendingNew, .partiallyFilled, .pendingCancel: false
      case .filled, .canceled, .rejected, .expired, .expiredInMatch: true
      }
    }
  }

  /// The symbol.
  public let symbol: String
  /// The exchange's own name of the order.
  public let id: Int64
  /// The name that the client gave it.
  public let clientOrderID: String
  /// What has become of it.
  public let status: Status
  /// Which way it goes.
  public let side: TradeIntent.Side
  /// How much of the base asset it is for.
  public let quantity: Decimal
  /// How much of that was executed.
  public let executedQuantity: Decimal
  /// What the executed part was worth, in the quote asset.
  public let executedValue: Decimal
  /// When it last changed, by the exchange's clock; `nil` if the answer does not say.
  public let updatedAt: Timestamp?
  /// The trades that executed it; `nil` if the answer does not list them.
  public internal(set) var trades: [ExchangeTrade]?

  /// Whether nothing more can happen to it and what happened is known to the last trade.
  var isSettled: Bool { status.isFinal && (executedQuantity == 0 || trades != nil) }

  /// Whether trades make up what was executed.
  func isMade(of trades: [ExchangeTrade]) -> Bool {
    trades.reduce(0) { $0 + $1.quantity } == executedQuantity
  }
}

extension ExchangeOrder: Decodable {
  private enum CodingKeys: String, CodingKey {
    case symbol, status, side, fills, transactTime, updateTime
    case orderId, clientOrderId, origClientOrderId, origQty, executedQty, cummulativeQuoteQty
  }

  /// Reads an order of an answer, and refuses one that contradicts itself.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    symbol = try container.decode(String.self, forKey: .symbol)
    id = try container.decode(Int64.self, forKey: .orderId)
    clientOrderID =
      try container.decodeIfPresent(String.self, forKey: .origClientOrderId)
      ?? container.decode(String.self, forKey: .clientOrderId)
    status = try container.decode(Status.self, forKey: .status)
    side = try container.decode(TradeIntent.Side.self, forKey: .side)
    quantity = try container.decode(PlainAmount.self, forKey: .origQty).value
    executedQuantity = try container.decode(PlainAmount.self, forKey: .executedQty).value
    executedValue = try container.decode(PlainAmount.self, forKey: .cummulativeQuoteQty).value
    let time =
      try container.decodeIfPresent(PlainMoment.self, forKey: .transactTime)
      ?? container.decodeIfPresent(PlainMoment.self, forKey: .updateTime)
    updatedAt = time.map { Timestamp(microseconds: $0.milliseconds * 1000) }
    trades = try container.decodeIfPresent([ExchangeTrade].self, forKey: .fills)
    guard isConsistent else {
      throw DecodingError.dataCorruptedError(
        forKey: .executedQty,
        in: container,
        debugDescription: "the order contradicts itself"
      )
    }
  }

  private var isConsistent: Bool {
    executedQuantity <= quantity
      && (executedQuantity == 0) == (executedValue == 0)
      && (status != .filled || executedQuantity == quantity)
      && trades.map(isMade) ?? true
  }
}
