import NIOCore

/// Sees a client leave whom nobody will answer, and ends its connection then.
final class Departure: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any

  private var hasLeft = false
  private var ends = false

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event {
      hasLeft = true
      if ends { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  /// Ends the connection as soon as the client leaves, also if it has left already.
  func end(_ channel: any Channel) {
    ends = true
    if hasLeft { channel.close(promise: nil) }
  }
}
