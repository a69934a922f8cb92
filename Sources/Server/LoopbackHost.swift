/// The names that this machine has for itself.
public enum LoopbackHost {
  /// The names.
  public static let names: Set<String> = ["127.0.0.1", "::1", "localhost"]
}
