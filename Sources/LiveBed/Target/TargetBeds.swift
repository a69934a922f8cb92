import Foundation
public import Harness
public import Housekeeping
import Results
import TradingSystem

/// Makes test beds around a system that already runs, one after the other.
public struct TargetBeds: TestBedProvider {
  /// What runs say that they were made with.
  public static let mode = "target"

  private let target: Target
  private let folders: PlayFolders

  /// Creates a maker of beds.
  ///
  /// - Parameters:
  ///   - target: The system.
  ///   - run: The run's folder.
  public init(around target: Target, in run: RunFolder) {
    self.target = target
    folders = PlayFolders(in: run)
  }

  /// `target`.
  public var mode: String { Self.mode }

  /// What the newest bed has left behind, by the run's folder.
  public var leftovers: [String]? { folders.leaks }

  /// Listens at the system's ports, makes a bed, does something with it, and stops listening.
  ///
  /// Blocks the thread, which must be none that tasks run on.
  ///
  /// - Parameters:
  ///   - market: What things cost at the exchange, and what the account has.
  ///   - seed: What the bed's random numbers are taken from.
  ///   - isCancelled: Asked again and again; `true` cancels the body.
  ///   - body: What to do.
  /// - Returns: What the body gives.
  /// - Throws: An error if a port or a server cannot be had.
  public func withBed<Value: Sendable>(
    _ market: MarketSetup,
    seed: UInt64,
    cancellingIf isCancelled: () -> Bool,
    _ body: @escaping @Sendable (any TestBed) async throws -> Value
  ) throws -> Value {
    try folders.play(
      cancellingIf: isCancelled,
      over: { try await TargetServers.start(for: target, market, in: $0) },
      { servers, _ in try await TargetBed(target, servers, seed: seed).observed(body) }
    )
  }
}
