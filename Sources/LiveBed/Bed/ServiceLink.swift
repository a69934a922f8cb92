import TradingSystem

/// A way from a client to a server, which can be broken without breaking the others.
struct ServiceLink: Hashable, Sendable {
  /// Who is connected.
  enum Client: Hashable, Sendable {
    /// A service of the system.
    case service(ServiceName)
    /// The consumer that looks at what services publish.
    case probe
  }

  /// What is at the other end.
  enum Server: String, Hashable, Sendable {
    case redis
    case postgres
    case exchange
  }

  let client: Client
  let server: Server

  /// What the proxy calls it, such as `risk→redis`.
  var name: String {
    switch client {
    case .service(let name): "\(name.rawValue)→\(server.rawValue)"
    case .probe: "probe→\(server.rawValue)"
    }
  }

  /// Every link of a system: each service has its own to Redis and PostgreSQL, and one speaks with the
  /// exchange.
  static let all =
    ServiceName.allCases.flatMap { name in
      [
        ServiceLink(client: .service(name), server: .redis),
        ServiceLink(client: .service(name), server: .postgres),
      ]
    } + [
      ServiceLink(client: .service(.execution), server: .exchange),
      ServiceLink(client: .probe, server: .redis),
    ]

  /// The links of the system to a server.
  static func all(to server: Server) -> [ServiceLink] {
    all.filter { $0.server == server && $0.client != .probe }
  }
}
