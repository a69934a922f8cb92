import TradingSystem

extension ServiceContext {
  /// Whether the event bus of this process or of another takes the stream server for away.
  ///
  /// A process that does not answer says nothing: that it is away is told by others than this.
  func isAnyBusDegraded(_ others: [ServicePeer]) async -> Bool {
    if await bus.health.isDegraded { return true }
    return await withTaskGroup(of: Bool.self) { group in
      for other in others {
        group.addTask {
          do {
            return try await other.ask("/bus", as: EventBus.Health.self).isDegraded
          } catch {
            return false
          }
        }
      }
      return await group.contains(true)
    }
  }
}
