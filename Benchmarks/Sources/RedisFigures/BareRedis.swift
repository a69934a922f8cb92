import CHiredis

/// A connection to Redis as hiredis makes it, with nothing around it.
public final class BareRedis {
  private let context: UnsafeMutablePointer<redisContext>

  /// Connects to a port of 127.0.0.1.
  public init(port: UInt16) throws {
    guard let context = redisConnect("127.0.0.1", Int32(port)) else {
      throw BareRedisError.noMemory
    }
    self.context = context
    guard context.pointee.err == 0 else { throw BareRedisError.failed(code: context.pointee.err) }
  }

  deinit { redisFree(context) }

  /// Sends a command and waits for its answer, which must be a text.
  public func send(_ command: BareCommand) throws {
    let answer = redisCommandArgv(context, command.count, command.words, command.lengths)
    guard let answer else { throw BareRedisError.failed(code: context.pointee.err) }
    defer { freeReplyObject(answer) }
    let type = answer.assumingMemoryBound(to: redisReply.self).pointee.type
    guard type == REDIS_REPLY_STRING else { throw BareRedisError.unexpectedReply(type: type) }
  }
}

/// A reason why a figure of bare hiredis cannot be had.
public enum BareRedisError: Error {
  /// There is no memory for a connection.
  case noMemory
  /// The connection cannot be used, with the code of hiredis.
  case failed(code: Int32)
  /// The answer is no text, but of another type of hiredis.
  case unexpectedReply(type: Int32)
}
