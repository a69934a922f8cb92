extension VenueSymbol {
  /// The object that describes the symbol and its filters.
  var asJSON: JSON {
    [
      "symbol": .string(name),
      "status": "TRADING",
      "baseAsset": .string(base),
      "baseAssetPrecision": 8,
      "quoteAsset": .string(quote),
      "quotePrecision": 8,
      "quoteAssetPrecision": 8,
      "baseCommissionPrecision": 8,
      "quoteCommissionPrecision": 8,
      "orderTypes": ["LIMIT", "MARKET"],
      "icebergAllowed": false,
      "ocoAllowed": false,
      "quoteOrderQtyMarketAllowed": true,
      "isSpotTradingAllowed": true,
      "isMarginTradingAllowed": false,
      "filters": filters,
      "permissions": ["SPOT"],
    ]
  }

  private var filters: JSON {
    [
      [
        "filterType": "PRICE_FILTER",
        "minPrice": .amount(tickSize),
        "maxPrice": .amount(maximumPrice),
        "tickSize": .amount(tickSize),
      ],
      [
        "filterType": "LOT_SIZE",
        "minQty": .amount(stepSize),
        "maxQty": .amount(maximumQuantity),
        "stepSize": .amount(stepSize),
      ],
      [
        "filterType": "NOTIONAL",
        "minNotional": .amount(minimumNotional),
        "applyMinToMarket": true,
        "avgPriceMins": 0,
      ],
      [
        "filterType": "PERCENT_PRICE",
        "multiplierUp": .amount(multiplierUp),
        "multiplierDown": .amount(multiplierDown),
        "avgPriceMins": 0,
      ],
      ["filterType": "MAX_NUM_ORDERS", "maxNumOrders": .integer(Int64(maximumOpenOrders))],
    ]
  }
}
