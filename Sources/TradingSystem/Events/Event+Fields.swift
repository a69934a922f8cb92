import Results

extension Event {
  /// The event as the fields of an entry of a stream.
  public var fields: [String: String] {
    [
      "event_id": id,
      "event_type": type.name,
      "payload": payload,
      "trace_id": traceID,
      "correlation_id": correlationID,
      "timestamp": timestamp.description,
      "source": source,
    ]
  }

  /// Reads the fields of an entry; `nil` if one is missing or is nothing that a bus writes.
  public init?(fields: [String: String]) {
    guard let id = fields["event_id"], !id.isEmpty,
      let type = fields["event_type"],
      let payload = fields["payload"],
      let correlationID = fields["correlation_id"],
      let timestamp = fields["timestamp"].flatMap(Timestamp.init(iso8601:)),
      let source = fields["source"]
    else { return nil }
    self.init(
      id: id,
      type: EventType(type),
      payload: payload,
      traceID: fields["trace_id"] ?? "",
      correlationID: correlationID,
      timestamp: timestamp,
      source: source
    )
  }
}
