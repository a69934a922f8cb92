/// A thing that the system needs, and how to find out whether it is there.
public struct Dependency: Sendable {
  /// What it is called, such as `redis`.
  public let name: String
  /// Whether the system cannot work without it.
  public let isCritical: Bool
  /// How long an answer is waited for; to see an answer that takes more than 5 s, more than that.
  public let timeout: Duration
  /// Returns if the dependency answers.
  ///
  /// Throws ``ProbeFailure/degraded(reason:)`` if it answers that it is not well, and any other error if
  /// it is not there. Ends soon after its task is cancelled.
  public let probe: @Sendable () async throws -> Void

  /// Creates a dependency.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - isCritical: Whether the system cannot work without it.
  ///   - timeout: How long an answer is waited for.
  ///   - probe: Returns if the dependency answers.
  public init(
    _ name: String,
    isCritical: Bool,
    timeout: Duration = .seconds(6),
    probe: @escaping @Sendable () async throws -> Void
  ) {
    self.name = name
    self.isCritical = isCritical
    self.timeout = timeout
    self.probe = probe
  }
}
