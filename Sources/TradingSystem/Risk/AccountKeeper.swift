import Foundation
public import Logging
import Results

/// Keeps the portfolio to what the exchange says that the account holds.
///
/// What the exchange does not know it keeps on the disk: what the positions cost, and the peak from which
/// drawdown is counted, so that a restart does not forget a loss.
public actor AccountKeeper {
  private let source: any AccountSource
  private let portfolio: Portfolio
  private let file: SealedFile<Portfolio.Memory>
  private let time: any TimeSource
  private let logger: Logger
  private let defects: PlantedDefects

  /// Whether the portfolio is what the exchange said that the account holds.
  public private(set) var isKnown = false
  /// How often the portfolio was found to differ from the exchange's account.
  public private(set) var corrections = 0
  private var stored: Portfolio.Memory?
  private var fills = RecentIDs(limit: 10_000)
  private var fillCount = 0

  /// Creates a keeper.
  ///
  /// - Parameters:
  ///   - source: Asks the exchange.
  ///   - portfolio: What is kept.
  ///   - disk: Where is kept what the exchange does not know.
  ///   - time: The clock.
  ///   - logger: Where differences are told.
  ///   - defects: The mistakes to make.
  public init(
    source: any AccountSource,
    portfolio: Portfolio,
    disk: any Disk,
    time: any TimeSource,
    logger: Logger,
    defects: PlantedDefects = .none
  ) {
    self.source = source
    self.portfolio = portfolio
    file = SealedFile(disk: disk, name: "account.json")
    self.time = time
    self.logger = logger
    self.defects = defects
  }

  /// Asks until the exchange answers, and from then on compares now and then.
  ///
  /// - Parameter interval: How long it is between comparisons.
  /// - Throws: `CancellationError` when the task is cancelled, and nothing else.
  public func run(every interval: Duration) async throws {
    while true {
      await compare()
      await remember()
      try await time.sleep(for: isKnown ? interval : .seconds(1))
    }
  }

  /// Takes a fill into account, and keeps what it cost.
  public func apply(_ fill: Fill) async {
    // A trade that is looked up twice is told of again.
    guard !fills.contains(fill.id) else { return }
    fills.insert(fill.id)
    fillCount += 1
    if defects.contains(.fillsAreForgotten), fillCount.isMultiple(of: 3) { return }
    await portfolio.apply(fill)
    await remember()
  }

  /// Counts drawdown from the present equity from now on, and keeps that.
  ///
  /// - Returns: The metrics that follow; `nil` if it is not known what the account is worth.
  public func rebasePeak() async -> RiskMetrics? {
    guard isKnown, await portfolio.isFullyPriced else { return nil }
    let metrics = await portfolio.rebasePeak()
    await remember()
    return metrics
  }

  private func compare() async {
    let revision = await portfolio.metrics.revision
    do {
      let statement = try await source.statement()
      guard isKnown else { return await restore(statement) }
      guard !defects.contains(.fillsAreForgotten),
        await portfolio.adopt(statement.account, askedAt: statement.askedAt, revision: revision)
      else { return }
      corrections += 1
      logger.warning("[PORTFOLIO] corrected to what the exchange says that the account holds")
    } catch {
      logger.warning("[PORTFOLIO] the account is not known", metadata: ["error": "\(error)"])
    }
  }

  private func restore(_ statement: AccountStatement) async {
    do {
      stored = try file.read()
    } catch {
      logger.error("[PORTFOLIO] what positions cost is not known", metadata: ["error": "\(error)"])
    }
    await portfolio.restore(
      statement.account,
      askedAt: statement.askedAt,
      remembering: stored
    )
    isKnown = true
  }

  /// Writes down what the exchange does not know, if it has changed enough to matter.
  private func remember() async {
    let memory = await portfolio.memory
    guard isKnown, stored.map(memory.differs) ?? true else { return }
    do {
      try file.write(memory)
      stored = memory
    } catch {
      logger.error("[PORTFOLIO] the peak is not kept", metadata: ["error": "\(error)"])
    }
  }
}
