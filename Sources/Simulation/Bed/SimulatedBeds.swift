public import Harness
import Results
public import TradingSystem

/// Makes test beds in which time is virtual and every server a double in memory.
public struct SimulatedBeds: TestBedProvider {
  private let defects: PlantedDefects
  private let isShuffled: Bool

  /// Creates a maker of beds.
  ///
  /// - Parameters:
  ///   - isShuffled: Whether the seed also picks which of several ready tasks runs next.
  ///   - defects: The mistakes that are planted in the system under test.
  public init(isShuffled: Bool = false, defects: PlantedDefects = .none) {
    self.isShuffled = isShuffled
    self.defects = defects
  }

  /// `simulated`.
  public var mode: String { "simulated" }

  /// Makes a bed, and does something with it in virtual time.
  ///
  /// - Parameters:
  ///   - market: What things cost at the exchange, and what the account has.
  ///   - seed: What the bed's random numbers are taken from.
  ///   - isCancelled: Asked before each jump of the clock; `true` cancels the body.
  ///   - body: What to do.
  /// - Returns: What the body gives.
  /// - Throws: ``VirtualTimeError`` if what happened proves nothing.
  public func withBed<Value: Sendable>(
    _ market: MarketSetup,
    seed: UInt64,
    cancellingIf isCancelled: () -> Bool,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) throws -> Value {
    try withTracedBed(market, seed: seed, cancellingIf: isCancelled) { bed, _ in
      try await body(bed)
    }
  }

  /// The same, with the trace of what happens on the bed.
  func withTracedBed<Value: Sendable>(
    _ market: MarketSetup,
    seed: UInt64,
    cancellingIf isCancelled: () -> Bool = { false },
    keepingTrace keepsTrace: Bool = false,
    _ body: @escaping @Sendable (SimulatedBed, EventTrace) async throws -> Value
  ) throws -> Value {
    let shuffle = isShuffled ? RandomSource.seeded(seed, for: "order of tasks") : nil
    let time = VirtualTime(startingAt: Self.start, shuffledBy: shuffle)
    let trace = EventTrace(at: time, keepingLines: keepsTrace)
    let bed = SimulatedBed(market, seed: seed, time: time, trace: trace, defects: defects)
    return try time.run(cancellingIf: isCancelled) { try await body(bed, trace) }
  }

  /// Where virtual time begins: some hour, the same in every run.
  private static let start = Timestamp(microseconds: 1_760_130_000_000_000)
}
