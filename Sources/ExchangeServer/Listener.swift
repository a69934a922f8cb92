import HummingbirdCore
import LocalSockets
import Logging
import NIOCore
import NIOPosix

/// A port of this machine at which HTTP is answered.
struct Listener: Sendable {
  let port: UInt16
  private let service: Task<Void, any Error>

  /// Takes a port, or any that is free, and listens at it.
  ///
  /// - Parameters:
  ///   - port: The port; `nil` for any.
  ///   - settings: How connections are kept.
  ///   - respond: Answers a request.
  /// - Returns: The port, when it listens.
  /// - Throws: ``CannotListen``.
  static func open(
    at port: UInt16?,
    _ settings: ExchangeServer.Settings,
    _ respond: @escaping HTTPChannelHandler.Responder
  ) async throws -> Listener {
    let (ports, listening) = AsyncThrowingStream.makeStream(of: UInt16.self)
    let server = Server(
      childChannelSetup: ConnectionSetup(idleTimeout: settings.idleTimeout, respond),
      configuration: ServerConfiguration(
        address: .hostname("127.0.0.1", port: port.map(Int.init) ?? 0),
        backlog: 1024
      ),
      onServerRunning: { await listening.report($0) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: Logger(label: "exchange") { _ in SwiftLogNoOpLogHandler() }
    )
    let service = Task {
      do {
        try await server.run()
        listening.finish()
      } catch {
        listening.finish(throwing: error)
        throw error
      }
    }
    do {
      for try await taken in ports { return Listener(port: taken, service: service) }
      throw CancellationError()
    } catch let error as IOError {
      await end(service)
      throw CannotListen(port: port, code: error.errnoCode)
    } catch {
      await end(service)
      throw error
    }
  }

  /// Ends all connections and stops listening.
  func close() async {
    await Self.end(service)
  }

  /// Ends a server; how it takes that is of no interest, as it is over either way.
  private static func end(_ service: Task<Void, any Error>) async {
    service.cancel()
    _ = await service.result
  }
}

extension AsyncThrowingStream<UInt16, any Error>.Continuation {
  /// Tells the port of a socket that listens, once no other program can hold it.
  fileprivate func report(_ channel: any Channel) async {
    do {
      try await channel.eventLoop.submit { try channel.keepFromChildren() }.get()
      yield(UInt16(clamping: channel.localAddress?.port ?? 0))
      finish()
    } catch {
      finish(throwing: error)
    }
  }
}
