import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// A server that shows a site over HTTP until it is told to stop.
public struct SiteServer: Sendable {
  private let site: Site
  private let settings: Settings

  /// How a server serves.
  public struct Settings: Sendable {
    /// The address to listen at.
    public var host = "127.0.0.1"
    /// The port to listen at; 0 for any that is free.
    public var port = 8321
    /// Whether other machines may use the server.
    public var allowsRemote = false
    /// How long an answer may take.
    public var timeLimit = Duration.seconds(10)
    /// Where requests are logged.
    public var logger: Logger

    /// Creates the usual settings.
    public init(logger: Logger) {
      self.logger = logger
    }
  }

  /// Creates a server.
  ///
  /// - Parameters:
  ///   - site: What it shows.
  ///   - settings: How it serves.
  public init(_ site: Site, _ settings: Settings) {
    self.site = site
    self.settings = settings
  }

  /// Serves until the process gets SIGINT or SIGTERM; requests that have begun are still answered.
  ///
  /// - Parameter announce: Told the server's address once it listens.
  /// - Throws: ``CannotListen``.
  public func run(announce: @escaping @Sendable (_ address: String) -> Void) async throws {
    let host = settings.host
    let application = application { channel in
      let port = channel.localAddress?.port ?? 0
      announce("http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
    }
    do {
      try await application.runService()
    } catch let error as IOError {
      throw CannotListen(host: host, port: settings.port, code: error.errnoCode)
    }
  }

  func application(
    onListening: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let responder = SiteResponder(
      site,
      hosts: settings.allowsRemote ? .any : .loopback,
      pool: WorkPool(),
      limit: settings.timeLimit,
      sleep: { try await Task.sleep(for: $0) }
    )
    return Application(
      responder: responder,
      server: .http1(configuration: settings.connection),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionLimit)
      ),
      onServerRunning: onListening,
      logger: settings.logger
    )
  }

  /// How many clients may be connected at once.
  private static let connectionLimit = 128
}

extension SiteServer.Settings {
  /// How a connection is kept: one that brings nothing for half a minute is closed, and headers are no
  /// longer than any of use.
  fileprivate var connection: HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
      idleTimeout: .seconds(30),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 2 * Address.lengthLimit,
        maxHeaderListSize: 4 * Address.lengthLimit,
        maxHeaderFieldCount: 100
      )
    )
  }
}
