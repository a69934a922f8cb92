import NIOCore

/// All links of a proxy. Lives on the event loop.
final class Relay {
  let surroundings: Surroundings
  private var links: [String: Link] = [:]
  private var injections = 0

  init(surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Opens a link.
  func open(_ name: String, to upstream: Upstream, port: Int) throws -> EventLoopFuture<Void> {
    guard links[name] == nil else { throw FaultProxyError.linkExists(name) }
    let link = try Link(name: name, upstream: upstream, surroundings: surroundings)
    links[name] = link
    return link.listen(on: port).assumeIsolated()
      .flatMapErrorThrowing { error in
        self.links[name] = nil
        throw error
      }
      .nonisolated()
  }

  /// The link of a name.
  func link(_ name: String) throws -> Link {
    guard let link = links[name] else { throw FaultProxyError.unknownLink(name) }
    return link
  }

  /// Breaks a link in one more way.
  func inject(_ fault: LinkFault, on name: String) throws -> EventLoopFuture<Injection> {
    try fault.validate()
    injections += 1
    let injection = Injection(link: name, fault: fault, id: injections)
    return try link(name).inject(injection).map { injection }
  }

  /// Says of the links to a server whether it is gone.
  func server(_ upstream: Upstream, isGone: Bool) -> EventLoopFuture<Void> {
    all { link in link.upstream == upstream ? link.serverIsGone(isGone) : nil }
  }

  /// Closes all links.
  func close() -> EventLoopFuture<Void> {
    all { $0.close() }
  }

  private func all(_ change: (Link) -> EventLoopFuture<Void>?) -> EventLoopFuture<Void> {
    .andAllSucceed(links.values.compactMap(change), on: surroundings.loop)
  }
}
