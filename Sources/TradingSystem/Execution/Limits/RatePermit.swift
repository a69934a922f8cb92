/// Leave to send one request.
///
/// It must be redeemed right before the request is sent, and given back with what came of it.
public struct RatePermit: Hashable, Sendable {
  /// Its place in the line; the one that renews it has the same.
  let ticket: Int
  /// What the request weighs.
  public let weight: Int
  /// Whether it is a new order.
  public let isOrder: Bool
  /// How often everything had been paused when it was given.
  let pauses: Int
  /// How often orders had been paused when it was given.
  let orderPauses: Int
}
