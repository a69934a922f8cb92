/// One reader of a consumer group of a stream.
public struct ConsumerName: Hashable, Sendable {
  /// The stream's key.
  public let stream: String
  /// The group.
  public let group: String
  /// The reader, unique in its group.
  public let consumer: String

  /// Creates a name.
  public init(stream: String, group: String, consumer: String) {
    self.stream = stream
    self.group = group
    self.consumer = consumer
  }
}
