import NIOCore

/// The end of a connection at the proxy: tells what its socket does.
final class Endpoint: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  /// Who is at the other end.
  enum Side {
    case client, server
  }

  private let side: Side
  private let connection: Connection
  private var hasFailed = false

  init(_ side: Side, of connection: Connection) {
    self.side = side
    self.connection = connection
  }

  private var flow: Flow { connection.flow(from: side) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    flow.received(unwrapInboundIn(data))
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    flow.readCompleted()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { flow.sourceEnded() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A socket that failed is of no more use; that it is closed tells the connection.
    hasFailed = true
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    connection.vanished(side, hasFailed: hasFailed)
  }
}
