public import Results

/// One run with everything it knows.
public struct RunPage: Sendable {
  private let stored: StoredRun
  private var run: Run { stored.run }

  /// Creates the page of a run.
  public init(_ run: StoredRun) {
    stored = run
  }

  /// What the page shows.
  public var blocks: [Block] {
    facts + run.scenarios.flatMap(blocks)
      + metricBlocks("Over the whole run", run.metrics)
  }

  private var facts: [Block] {
    let started = run.startedAt.minuteText + (run.isStartDerived ? " (worked out)" : "")
    let facts: [(String, String?)] = [
      ("id", run.id.description),
      ("started", "\(started) UTC"),
      ("finished", "\(run.finishedAt.minuteText) UTC"),
      ("suite", run.suite),
      (
        "harness",
        run.harness.map { [$0.name, $0.version].compactMap(\.self).joined(separator: " ") }
      ),
      ("mode", run.mode),
      ("seed", run.seed.map { String($0) }),
      ("branch", run.revision.branch),
      ("commit", commit),
      ("environment", environment),
      ("tools", text(of: run.environment?.tools ?? [:])),
      ("labels", text(of: run.labels)),
      ("configuration", text(of: run.configuration)),
    ]
    return [.heading("Run \(stored.number)")]
      + facts.compactMap { name, value in
        value.map {
          .line([Cell(name + String(repeating: " ", count: 14 - name.count), .faint), Cell($0)])
        }
      }
  }

  private var commit: String? {
    run.revision.commit.map { commit in
      let time = run.revision.committedAt.map { " of \($0.minuteText) UTC" } ?? ""
      return commit + time + (run.revision.isDirty == true ? ", with uncommitted changes" : "")
    }
  }

  private var environment: String? {
    run.environment.map { environment in
      let facts = [
        environment.operatingSystem, environment.kernel, environment.cpuModel,
        environment.coreCount.map { "\($0) cores" },
        environment.memoryBytes.map { "\((Double($0) / 1_073_741_824).text(unit: "GiB"))" },
      ]
      return facts.compactMap(\.self).joined(separator: ", ")
    }
  }

  private func text(of map: [String: String]) -> String? {
    map.isEmpty ? nil : map.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
  }

  private func blocks(of scenario: ScenarioResult) -> [Block] {
    let title = scenario.name + (scenario.version.map { " (version \($0))" } ?? "")
    return [
      .heading(title),
      .line([
        Cell(scenario.status.rawValue, scenario.status.tone),
        Cell(" in \(scenario.duration.text(unit: "s"))"),
      ]),
    ] + checkBlocks(scenario.checks) + faultBlocks(scenario.faults)
      + metricBlocks(nil, scenario.metrics)
      + scenario.errors.map { .line([Cell("error", .bad), Cell("  \($0.message)")]) }
      + scenario.observations.map {
        .line([Cell("\($0.severity.rawValue)   ", .faint), Cell($0.text)])
      }
  }

  private func checkBlocks(_ checks: [Check]) -> [Block] {
    guard !checks.isEmpty else { return [] }
    let rows = checks.map { check -> [Cell] in
      let bounds = [
        check.expected.map { "expected \($0)" }, check.observed.map { "observed \($0)" },
      ]
      let words = [check.message] + bounds.compactMap(\.self)
      return [
        Cell(check.status.rawValue, check.status.tone), Cell(check.id),
        Cell(words.filter { !$0.isEmpty }.joined(separator: "; ")),
      ]
    }
    return [.table(Block.Grid(columns: ["check", "id", "outcome"], rows: rows))]
  }

  private func faultBlocks(_ faults: [Fault]) -> [Block] {
    guard !faults.isEmpty else { return [] }
    let rows = faults.map { fault -> [Cell] in
      let times = [fault.plannedAt, fault.injectedAt, fault.witnessedAt, fault.healedAt]
      return [Cell(fault.kind), Cell(fault.target)]
        + times.map { Cell($0?.text(unit: "s") ?? "") }
        + [Cell(text(of: fault.parameters) ?? "")]
    }
    let times = ["planned", "injected", "witnessed", "healed"]
    return [
      .table(
        Block.Grid(
          columns: ["fault", "target"] + times.map { .init($0, isNumeric: true) } + ["parameters"],
          rows: rows
        )
      )
    ]
  }

  private func metricBlocks(_ title: String?, _ metrics: [Metric]) -> [Block] {
    guard !metrics.isEmpty else { return [] }
    let rows = metrics.map { metric -> [Cell] in
      return [
        Cell(Series(scenario: nil, metric.definition).metricDescription),
        Cell(metric.value.text(unit: metric.definition.unit)),
        Cell(
          metric.definition.direction == .none ? "" : "\(metric.definition.direction) is better"
        ),
        Cell(metric.samples.isEmpty ? "" : "\(metric.samples.count) samples", .faint),
      ]
    }
    let columns: [Block.Column] = [
      "metric", .init("value", isNumeric: true), "direction", "samples",
    ]
    return (title.map { [.heading($0)] } ?? [])
      + [.table(Block.Grid(columns: columns, rows: rows))]
  }
}
