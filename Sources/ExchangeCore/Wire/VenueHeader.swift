/// A header of a response.
public struct VenueHeader: Hashable, Sendable {
  /// The name, in lower case.
  public var name: String
  /// The value.
  public var value: String

  /// Creates a header; the name is put into lower case.
  public init(_ name: String, _ value: String) {
    self.name = name.lowercased()
    self.value = value
  }
}
