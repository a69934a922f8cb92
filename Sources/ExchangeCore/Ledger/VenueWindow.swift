/// What was used of a limit in one interval.
public struct VenueWindow: Hashable, Sendable {
  /// The limit.
  public let limit: VenueLimit
  /// The address whose use it is; `nil` where the account's is limited.
  public let clientAddress: String?
  /// The beginning of the interval, in microseconds since 1970.
  public let start: Int64
  /// How much was used, also beyond what was allowed.
  public internal(set) var used = 0

  /// The end of the interval, in microseconds since 1970.
  public var end: Int64 { start + limit.length }
}
