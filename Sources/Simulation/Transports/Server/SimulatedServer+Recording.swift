import Synchronization

extension SimulatedServer {
  /// Records what happened to the server apart from its process and network.
  func record(_ text: String) {
    state.withLock { $0.record(text) }
  }
}
