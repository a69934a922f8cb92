/// A ban of an address.
public struct VenueBan: Hashable, Encodable, Sendable {
  /// The address.
  public let clientAddress: String
  /// When it began, in microseconds since 1970.
  public let start: Int64
  /// The first moment at which requests are served again, in microseconds since 1970.
  public let end: Int64
  /// How many bans the address has had, this one included.
  public let ordinal: Int
}
