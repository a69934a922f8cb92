import Foundation
public import Results

/// A message on the event bus.
public struct Event: Hashable, Sendable, Codable {
  /// Tells the event from every other; a copy of the event has the same.
  public var id: String
  /// What it tells of.
  public var type: EventType
  /// What it says, as JSON.
  public var payload: String
  /// The trace it belongs to; empty for none.
  public var traceID: String
  /// What belongs together has the same.
  public var correlationID: String
  /// When it happened.
  public var timestamp: Timestamp
  /// The service that published it.
  public var source: String

  /// Creates an event.
  public init(
    id: String,
    type: EventType,
    payload: String,
    traceID: String = "",
    correlationID: String,
    timestamp: Timestamp,
    source: String
  ) {
    self.id = id
    self.type = type
    self.payload = payload
    self.traceID = traceID
    self.correlationID = correlationID
    self.timestamp = timestamp
    self.source = source
  }

  /// What the event says.
  ///
  /// - Parameter type: What to read it as.
  /// - Returns: The value.
  /// - Throws: `DecodingError` if the payload says something else.
  public func decode<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(payload.utf8))
  }
}
