/// The names that this machine has for itself.
public enum LoopbackHost {
  /// The names.
  public static let names: Set<String> = ["127.0.0.1", "::1", "localhost"]

  /// Whether the name in a name and port, such as that of an address of the web, is one of them.
  public static func isNamed(in authority: String) -> Bool {
    let name =
      authority.hasPrefix("[")
      ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    return names.contains(name.lowercased())
  }
}
