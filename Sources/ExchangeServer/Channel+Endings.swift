import Foundation
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// The ways in which a connection ends other than by an answer.
extension Channel {
  /// Resets the connection.
  func reset() async throws {
    // With no time to linger, the system sends a reset instead of an end.
    if let options = self as? any SocketOptionProvider {
      try await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }
    try await close()
  }

  /// Waits until the client leaves; it is made to if the task is cancelled.
  func waitForDeparture() async throws {
    let channel: any Channel = self
    try await eventLoop.submit {
      try channel.pipeline.syncOperations.handler(type: Departure.self).end(channel)
    }.get()
    try await withTaskCancellationHandler {
      try await closeFuture.get()
    } onCancel: {
      channel.close(promise: nil)
    }
  }

  /// Sends the first half of an answer's body, and ends the connection.
  func send(halfOf answer: Answer) async throws {
    var answer = answer
    answer.head.headerFields[.contentLength] = String(max(1, answer.body.readableBytes))
    let half = answer.body.getSlice(
      at: answer.body.readerIndex,
      length: answer.body.readableBytes / 2
    )
    try await writeAndFlush(HTTPResponsePart.head(answer.head))
    if let half { try await writeAndFlush(HTTPResponsePart.body(half)) }
    try await close()
  }

  /// Sends an answer after which nothing is read any more.
  func send(last answer: Answer) async throws {
    var answer = answer
    answer.head.headerFields[.connection] = "close"
    try await writeAndFlush(HTTPResponsePart.head(answer.head))
    try await writeAndFlush(HTTPResponsePart.body(answer.body))
    try await writeAndFlush(HTTPResponsePart.end(nil))
    try await close(mode: .output)
  }
}
