import Foundation

/// What a service wants to tell; the bus makes an ``Event`` of it.
public struct EventDraft: Hashable, Sendable, Codable {
  /// What it tells of.
  public var type: EventType
  /// What it says, as JSON with sorted keys.
  public var payload: String
  /// The id it must have, for a message that is published again; `nil` for a new one.
  public var id: String?
  /// What belongs together has the same; `nil` for something new.
  public var correlationID: String?
  /// The trace it belongs to; empty for none.
  public var traceID: String
  /// The service that publishes it; `nil` for the one that the bus is for.
  public var source: String?

  /// Creates a draft.
  ///
  /// - Parameters:
  ///   - type: What it tells of.
  ///   - payload: What it says.
  ///   - id: The id it must have; `nil` for a new one.
  ///   - correlationID: What belongs together has the same; `nil` for something new.
  ///   - traceID: The trace it belongs to.
  /// - Throws: `EncodingError` if the payload cannot be JSON, as with a number that is not finite.
  public init(
    _ type: EventType,
    _ payload: some Encodable,
    id: String? = nil,
    correlationID: String? = nil,
    traceID: String = ""
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.type = type
    self.payload = String(decoding: try encoder.encode(payload), as: UTF8.self)
    self.id = id
    self.correlationID = correlationID
    self.traceID = traceID
  }
}
