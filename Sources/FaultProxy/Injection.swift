/// A fault that a link has, until it is healed.
public struct Injection: Sendable, Hashable {
  /// The name of the link.
  public let link: String
  /// What is broken.
  public let fault: LinkFault
  /// Tells injections of the same fault from each other.
  let id: Int
}
