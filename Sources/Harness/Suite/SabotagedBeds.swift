/// Makes test beds on which the harness itself makes a mistake.
public struct SabotagedBeds: TestBedProvider {
  private let sound: any TestBedProvider
  private let sabotage: Sabotage

  /// Creates a maker of beds.
  ///
  /// - Parameters:
  ///   - sound: Makes the beds.
  ///   - sabotage: The mistake.
  public init(_ sound: any TestBedProvider, _ sabotage: Sabotage) {
    self.sound = sound
    self.sabotage = sabotage
  }

  /// As that of the beds.
  public var mode: String { sound.mode }

  /// Makes a bed with the mistake, and does something with it.
  public func withBed<Value: Sendable>(
    _ market: MarketSetup,
    seed: UInt64,
    cancellingIf isCancelled: () -> Bool,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) throws -> Value {
    try sound.withBed(market, seed: seed, cancellingIf: isCancelled) { bed in
      try await body(SabotagedBed(bed: bed, sabotage: sabotage))
    }
  }
}
