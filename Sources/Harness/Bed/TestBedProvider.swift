/// Makes test beds, one for each play of a scenario.
public protocol TestBedProvider: Sendable {
  /// What the systems are built up of, such as `simulated`.
  var mode: String { get }

  /// Makes a test bed, does something with it, and takes it down.
  ///
  /// - Parameters:
  ///   - market: What things cost at the exchange, and what the account has.
  ///   - seed: What the bed's random numbers are taken from.
  ///   - isCancelled: Asked now and then; `true` cancels the body.
  ///   - body: What to do.
  /// - Returns: What the body gives.
  /// - Throws: An error if the bed cannot be made, or if what happened on it proves nothing.
  func withBed<Value: Sendable>(
    _ market: MarketSetup,
    seed: UInt64,
    cancellingIf isCancelled: () -> Bool,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) throws -> Value

  /// The servers that the systems run over, with their versions and how they are set; none if they are
  /// doubles in memory.
  var servers: [String: String] { get }

  /// What the newest bed has left behind: processes, ports, files; `nil` if nobody can tell.
  var leftovers: [String]? { get }
}

extension TestBedProvider {
  /// None.
  public var servers: [String: String] { [:] }

  /// Nobody can tell: nothing outside of the harness is made.
  public var leftovers: [String]? { nil }
}
