import NIOCore
import NIOPosix

/// The options of the sockets that bytes are relayed through: they are read only when asked to,
/// in small portions, and each piece is sent at once.
private let receiveBufferSize: ChannelOptions.Types.SocketOption.Value = 262_144

extension ServerBootstrap {
  func relayOptions() -> Self {
    childChannelOption(.autoRead, value: false)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.socketOption(.so_rcvbuf), value: receiveBufferSize)
  }
}

extension ClientBootstrap {
  func relayOptions() -> Self {
    channelOption(.autoRead, value: false)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.socketOption(.so_rcvbuf), value: receiveBufferSize)
  }
}
