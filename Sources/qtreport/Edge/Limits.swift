import ArgumentParser

/// Bounds of what a user may ask for.
enum Limits {
  /// Requires a number of runs that there can be.
  static func requireCount(_ count: Int) throws {
    guard (1...1_000_000).contains(count) else {
      throw ValidationError("--last must be from 1 to 1000000.")
    }
  }
}
