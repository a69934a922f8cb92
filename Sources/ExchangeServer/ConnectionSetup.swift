import HummingbirdCore
import LocalSockets
import Logging
import NIOCore
import NIOHTTPTypes

/// How a connection to a port is made: plain HTTP/1.1, whose socket other programs do not get.
struct ConnectionSetup: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private let http: HTTP1Channel

  init(idleTimeout: Duration, _ respond: @escaping HTTPChannelHandler.Responder) {
    http = HTTP1Channel(
      responder: respond,
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [Departure()],
        idleTimeout: TimeAmount(idleTimeout),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 << 10,
          maxHeaderListSize: 32 << 10,
          maxHeaderFieldCount: 100
        )
      )
    )
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture { try channel.keepFromChildren() }
      .flatMap { http.setup(channel: channel, logger: logger) }
  }

  func handle(value: Value, logger: Logger) async {
    await http.handle(value: value, logger: logger)
  }
}
