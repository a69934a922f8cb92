public import Results

/// What people decided: waivers, and levels that were accepted.
public struct DecisionListPage: Sendable {
  private let waivers: [Waiver]
  private let levels: [AcceptedLevel]
  private let now: Timestamp

  /// Creates the page.
  ///
  /// - Parameters:
  ///   - waivers: The waivers.
  ///   - levels: The accepted levels.
  ///   - now: What tells which waivers have expired.
  public init(waivers: [Waiver], levels: [AcceptedLevel], now: Timestamp) {
    self.waivers = waivers
    self.levels = levels
    self.now = now
  }

  /// What the page shows.
  public var blocks: [Block] {
    waiverBlocks + [.line([""])] + levelBlocks
  }

  private var waiverBlocks: [Block] {
    guard !waivers.isEmpty else { return [.line(["No waivers."])] }
    let columns: [Block.Column] = ["waiver", "of", "at most", "until", "owner", "reason"]
    return [.table(Block.Grid(columns: columns, rows: waivers.map(row)))]
  }

  private func row(_ waiver: Waiver) -> [Cell] {
    [
      Cell(waiver.source.text), Cell(waiver.pattern), Cell(waiver.atMost?.description ?? "any"),
      now < waiver.until
        ? Cell(waiver.lastDayText) : Cell("\(waiver.lastDayText), expired", .warning),
      Cell(waiver.owner), Cell(waiver.reason),
    ]
  }

  private var levelBlocks: [Block] {
    guard !levels.isEmpty else { return [.line(["No accepted levels."])] }
    let columns: [Block.Column] = ["accepted", "of", "from", "owner", "reason"]
    let rows = levels.map { level in
      [
        Cell(level.source.text), Cell(level.pattern), Cell(level.start.text), Cell(level.owner),
        Cell(level.reason),
      ]
    }
    return [.table(Block.Grid(columns: columns, rows: rows))]
  }
}

extension Waiver.Source {
  /// Where to look for it.
  fileprivate var text: String {
    switch self {
    case .history(let number): "number \(number)"
    case .policyFile(let line): "policy, line \(line)"
    }
  }
}

extension AcceptedLevel.Start {
  /// The run, in words.
  fileprivate var text: String {
    switch self {
    case .run(let number): "run \(number)"
    case .commit(let prefix): "commit \(prefix)"
    }
  }
}
