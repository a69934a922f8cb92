import Foundation

/// What the account has of each asset, in the order in which answers list it.
struct Wallet: Sendable {
  private(set) var balances: [VenueBalance]

  /// The balance of an asset, of which there is nothing if the wallet does not know it.
  subscript(asset: String) -> VenueBalance {
    get {
      balances.first { $0.asset == asset } ?? VenueBalance(asset: asset, free: 0)
    }
    set {
      if let index = balances.firstIndex(where: { $0.asset == asset }) {
        balances[index] = newValue
      } else {
        balances.append(newValue)
      }
    }
  }

  init(_ balances: [VenueBalance], assets: [String]) {
    self.balances = balances
    for asset in assets {
      self[asset] = self[asset]
    }
  }

  /// Sets an amount aside for an open order; a negative amount gives it back.
  mutating func lock(_ amount: Decimal, of asset: String) {
    self[asset].free -= amount
    self[asset].locked += amount
  }
}
