public import Foundation

/// What the account has of an asset.
public struct VenueBalance: Hashable, Sendable {
  /// The asset.
  public var asset: String
  /// What it can use.
  public var free: Decimal
  /// What its open orders hold.
  public var locked: Decimal

  /// Creates a balance.
  public init(asset: String, free: Decimal, locked: Decimal = 0) {
    self.asset = asset
    self.free = free
    self.locked = locked
  }

  /// All that the account has.
  public var total: Decimal { free + locked }
}
