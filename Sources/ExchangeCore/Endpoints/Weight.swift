/// What a request costs its address, by its parameters.
struct Weight: Sendable, ExpressibleByIntegerLiteral {
  let of: @Sendable (Parameters) -> Int

  init(of: @escaping @Sendable (Parameters) -> Int) {
    self.of = of
  }

  init(integerLiteral weight: Int) {
    of = { _ in weight }
  }

  /// A ticker costs more for several symbols than for one.
  static let ticker = Weight { $0["symbol"] == nil ? 4 : 2 }

  /// Open orders cost more for all symbols than for one.
  static let openOrders = Weight { $0["symbol"] == nil ? 80 : 6 }

  /// Trades cost less for one order.
  static let trades = Weight { $0["orderId"] == nil ? 20 : 5 }

  /// A book costs by how many levels are asked for.
  static let depth = Weight { parameters in
    switch parameters["limit"].flatMap({ Int($0) }) ?? 100 {
    case ...100: 5
    case ...500: 25
    case ...1000: 50
    default: 250
    }
  }
}
