import CHiredis

/// A connection to Redis on which every answer belongs to its command.
final class RedisSession: ServerSession {
  let socket: LoopbackSocket
  private let reader: UnsafeMutablePointer<redisReader>

  /// Creates a session.
  ///
  /// - Parameter socket: A connection on which nothing was sent yet.
  /// - Throws: ``MalformedReply`` if there is no memory for answers.
  init(over socket: LoopbackSocket) throws(MalformedReply) {
    guard let reader = redisReaderCreate() else { throw MalformedReply() }
    self.socket = socket
    self.reader = reader
  }

  deinit {
    redisReaderFree(reader)
  }

  var isStale: Bool { reader.pointee.pos < reader.pointee.len || socket.isReadable }

  /// Sends a command and waits for the answer.
  ///
  /// - Parameters:
  ///   - words: The command and its arguments.
  ///   - deadline: When to give up.
  /// - Returns: The answer.
  /// - Throws: ``SocketError``, ``MalformedReply``.
  func exchange(_ words: [String], before deadline: Deadline) throws -> RedisReply {
    try socket.write(words.request, before: deadline)
    while true {
      if let reply = try bufferedReply() { return reply }
      let bytes = try socket.read(upTo: 1 << 16, before: deadline)
      let status = bytes.withUnsafeBytes {
        redisReaderFeed(reader, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
      }
      guard status == REDIS_OK else { throw MalformedReply() }
    }
  }

  /// The answer if it has come completely.
  private func bufferedReply() throws -> RedisReply? {
    var reply: UnsafeMutableRawPointer?
    guard redisReaderGetReply(reader, &reply) == REDIS_OK else { throw MalformedReply() }
    guard let reply else { return nil }
    defer { freeReplyObject(reply) }
    return try RedisReply(reply.assumingMemoryBound(to: redisReply.self).pointee)
  }
}

extension [String] {
  /// The words as Redis reads them: an array of strings with their lengths.
  fileprivate var request: [UInt8] {
    reduce(into: Array<UInt8>("*\(count)\r\n".utf8)) { bytes, word in
      bytes += "$\(word.utf8.count)\r\n".utf8
      bytes += word.utf8
      bytes += "\r\n".utf8
    }
  }
}
