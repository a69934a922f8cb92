/// The servers that a play has for itself.
protocol PlayServers: Sendable {
  /// The port of each thing that listens, by its name.
  var listeners: [String: UInt16] { get }

  /// Ends the servers.
  func stop() async throws
}
