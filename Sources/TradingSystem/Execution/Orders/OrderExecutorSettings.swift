import Results

/// How patient an executor is.
public struct OrderExecutorSettings: Hashable, Sendable, Codable {
  /// How often the exchange must say that it knows no such order before that is believed.
  public var absenceConfirmations = 3
  /// How long to wait between asking so.
  public var absenceSpacing: Duration = .milliseconds(500)
  /// How long to try to find out what became of an order before going on without knowing.
  public var reconciliationDeadline: Duration = .seconds(30)
  /// How often to ask again for what is still not known, and to publish what could not be.
  public var unresolvedInterval: Duration = .seconds(5)
  /// How long to wait before an order is sent a second time; twice as long before each further time.
  public var firstBackoff: Duration = .milliseconds(200)
  /// How long to wait at most.
  public var longestBackoff: Duration = .milliseconds(800)
  /// How much longer a wait may be by chance, so that not all come at once: a part of its length.
  public var jitter = 0.2
  /// How many results are remembered, to know a trade again.
  public var rememberedResults = 10_000

  /// Creates the usual settings.
  public init() {}

  /// How long to wait after so many attempts, with a chance from 0 to 1.
  func backoff(after attempts: Int, chance: Double) -> Duration {
    let doublings = min(max(attempts, 1), 31) - 1
    let wait = min(firstBackoff * (1 << doublings), longestBackoff)
    return .microseconds(Int64(Double(wait.microseconds) * (1 + jitter * chance)))
  }
}
