import TradingSystem

extension RedisReply {
  /// The place of an entry.
  var id: StreamID {
    get throws {
      guard let id = StreamID(try text) else { throw MalformedReply() }
      return id
    }
  }

  /// An entry: its id and its fields.
  var entry: StreamEntry {
    get throws {
      let parts = try elements
      guard parts.count == 2 else { throw MalformedReply() }
      return StreamEntry(id: try parts[0].id, fields: try parts[1].fields.mapValues { try $0.text })
    }
  }

  /// The entries of the one stream that was read; none if there is no answer.
  var entriesRead: [StreamEntry] {
    get throws {
      guard let stream = try elements.first else { return [] }
      let parts = try stream.elements
      guard parts.count == 2 else { throw MalformedReply() }
      return try parts[1].elements.map { try $0.entry }
    }
  }
}

extension StreamError {
  /// What an error of Redis means.
  ///
  /// - Parameter reply: As Redis sends it, such as `OOM command not allowed`.
  init(reply: String) {
    let isMissing = ["NOGROUP", "UNBLOCKED", "ERR no such key"].contains { reply.hasPrefix($0) }
    self = isMissing ? .noSuchGroup : .server(reply: reply)
  }
}
