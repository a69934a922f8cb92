import HTTPTypes
import HummingbirdCore
import NIOCore

extension Request {
  /// The body as text; `nil` if it has more bytes than it may.
  ///
  /// - Throws: An error of the connection, or of what came over it.
  func text(upTo limit: Int) async throws -> String? {
    do {
      return String(buffer: try await body.collect(upTo: limit))
    } catch is NIOTooManyBytesError {
      return nil
    }
  }
}

extension Answer {
  /// The answer to a request whose body has more bytes than it may.
  static func tooLarge(limit: Int) -> Answer {
    Answer(.contentTooLarge, json: #"{"error":"the body has more than \#(limit) bytes"}"#)
  }
}
