/// What a server of streams has kept when it is killed.
public enum ServerPersistence: Hashable, Sendable {
  /// Everything that it has answered.
  case appendOnlyFile
  /// What there was at the last snapshot.
  case snapshot
  /// Nothing.
  case none
}
