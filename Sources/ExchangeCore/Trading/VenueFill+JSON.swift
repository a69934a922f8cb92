extension VenueFill {
  /// The fill as a part of the answer to the placing of its order.
  var asPart: JSON {
    [
      "price": .amount(price),
      "qty": .amount(quantity),
      "commission": .amount(commission),
      "commissionAsset": .string(commissionAsset),
      "tradeId": .integer(id),
    ]
  }

  /// The fill as a trade of the account.
  func queried(clock: ServerClock) -> JSON {
    [
      "symbol": .string(symbol),
      "id": .integer(id),
      "orderId": .integer(orderID),
      "orderListId": -1,
      "price": .amount(price),
      "qty": .amount(quantity),
      "quoteQty": .amount(quoteQuantity),
      "commission": .amount(commission),
      "commissionAsset": .string(commissionAsset),
      "time": .integer(clock.milliseconds(at: time)),
      "isBuyer": .boolean(side == .buy),
      "isMaker": .boolean(isMaker),
      "isBestMatch": true,
    ]
  }
}
