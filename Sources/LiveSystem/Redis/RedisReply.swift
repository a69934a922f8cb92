import CHiredis
import TradingSystem

/// An answer of Redis.
enum RedisReply: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case array([RedisReply])
  case null
  case error(String)

  /// Takes over an answer as hiredis reads it; bytes that are no UTF-8 become U+FFFD.
  ///
  /// - Parameter reply: The answer.
  /// - Throws: ``MalformedReply`` if Redis answers in a way it does not document.
  init(_ reply: redisReply) throws(MalformedReply) {
    switch reply.type {
    case REDIS_REPLY_STRING, REDIS_REPLY_STATUS: self = .text(Self.text(of: reply))
    case REDIS_REPLY_ERROR: self = .error(Self.text(of: reply))
    case REDIS_REPLY_INTEGER: self = .integer(reply.integer)
    case REDIS_REPLY_NIL: self = .null
    case REDIS_REPLY_ARRAY: self = .array(try Self.elements(of: reply))
    default: throw MalformedReply()
    }
  }

  private static func text(of reply: redisReply) -> String {
    guard let bytes = reply.str else { return "" }
    return bytes.withMemoryRebound(to: UInt8.self, capacity: Int(reply.len)) {
      String(decoding: UnsafeBufferPointer(start: $0, count: Int(reply.len)), as: UTF8.self)
    }
  }

  private static func elements(of reply: redisReply) throws(MalformedReply) -> [RedisReply] {
    var elements: [RedisReply] = []
    for index in 0..<Int(reply.elements) {
      guard let element = reply.element[index] else { throw MalformedReply() }
      elements.append(try RedisReply(element.pointee))
    }
    return elements
  }
}

extension RedisReply {
  /// The answer, unless it is an error.
  ///
  /// - Returns: The answer.
  /// - Throws: `StreamError`, as Redis says it.
  func orError() throws -> RedisReply {
    if case .error(let reply) = self { throw StreamError(reply: reply) }
    return self
  }

  /// The text; any other answer is malformed.
  var text: String {
    get throws {
      guard case .text(let text) = self else { throw MalformedReply() }
      return text
    }
  }

  /// The number; any other answer is malformed.
  var integer: Int {
    get throws {
      guard case .integer(let number) = self else { throw MalformedReply() }
      return Int(number)
    }
  }

  /// The elements; none if there is no answer, and any other answer is malformed.
  var elements: [RedisReply] {
    get throws {
      switch self {
      case .array(let elements): return elements
      case .null: return []
      default: throw MalformedReply()
      }
    }
  }

  /// Alternating names and values.
  var fields: [String: RedisReply] {
    get throws {
      let elements = try elements
      guard elements.count.isMultiple(of: 2) else { throw MalformedReply() }
      var fields: [String: RedisReply] = [:]
      for index in stride(from: 0, to: elements.count, by: 2) {
        fields[try elements[index].text] = elements[index + 1]
      }
      return fields
    }
  }
}
