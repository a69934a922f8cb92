public import ExchangeCore
import Foundation

/// An exchange with real time, behind HTTP on a port of this machine.
///
/// What it is, what was sent to it and how it fails is all in its ``ExchangeCore/Venue``: requests go
/// there as they come, and answers, silences and resets come from there. A second port is for those who
/// run it, and not for its clients: it takes JSON, and gives the ledger.
public final class ExchangeServer: Sendable {
  /// The port of 127.0.0.1 for clients.
  public var port: UInt16 { clients.port }
  /// The port of 127.0.0.1 for those who run it.
  public var adminPort: UInt16 { admin.port }
  private let desk: VenueDesk
  private let clients: Listener
  private let admin: Listener

  /// How a server serves.
  public struct Settings: Sendable {
    /// The port for clients; `nil` for any that is free.
    public var port: UInt16?
    /// The port for those who run it; `nil` for any that is free.
    public var adminPort: UInt16?
    /// How many bytes the body of a request may have.
    public var bodyLimit = 64 << 10
    /// How long a connection that brings nothing is kept, if no request of it waits.
    public var idleTimeout = Duration.seconds(60)
    /// The time, in microseconds since 1970.
    public var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000_000) }

    /// Creates the usual settings.
    public init() {}
  }

  private init(desk: VenueDesk, clients: Listener, admin: Listener) {
    self.desk = desk
    self.clients = clients
    self.admin = admin
  }

  /// Starts an exchange, which has to be closed.
  ///
  /// - Parameters:
  ///   - configuration: What it is set up with.
  ///   - settings: How it serves.
  /// - Returns: The exchange, when it listens.
  /// - Throws: ``CannotListen``.
  public static func start(
    _ configuration: VenueConfiguration,
    _ settings: Settings = Settings()
  ) async throws -> ExchangeServer {
    let desk = VenueDesk(configuration, now: settings.now)
    let clientPort = ClientPort(desk: desk, bodyLimit: settings.bodyLimit)
    let adminPort = AdminPort(desk: desk, bodyLimit: settings.bodyLimit)
    let clients = try await Listener.open(at: settings.port, settings, clientPort.serve)
    do {
      let admin = try await Listener.open(at: settings.adminPort, settings, adminPort.serve)
      return ExchangeServer(desk: desk, clients: clients, admin: admin)
    } catch {
      await clients.close()
      throw error
    }
  }

  /// The same, on a port.
  public static func start(
    _ configuration: VenueConfiguration,
    port: UInt16
  ) async throws -> ExchangeServer {
    var settings = Settings()
    settings.port = port
    return try await start(configuration, settings)
  }

  /// The exchange as it is now.
  public var current: Venue { desk.current }

  /// Changes something at the exchange, now.
  public func change(_ body: (inout Venue, _ now: Int64) -> Void) {
    desk.change(body)
  }

  /// Ends all connections and stops listening; returns when that is done.
  public func close() async {
    await clients.close()
    await admin.close()
  }
}
