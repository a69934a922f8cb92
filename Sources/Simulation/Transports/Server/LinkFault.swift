/// What is wrong with the network between one client and a server.
enum LinkFault: String {
  /// What the client sends arrives, but no answer comes back.
  case hung
  /// Nothing arrives, in neither direction.
  case silent
  /// Connections break and are refused.
  case cut
}
