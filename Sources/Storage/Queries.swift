import GRDB
import Results

/// The files in `queries/`, and what a row of each means.
enum Queries {
  static let insertEnvironment = Query(PackageResources.insert_environment_sql)
  static let insertRun = Query(PackageResources.insert_run_sql)
  static let insertScenarioResult = Query(PackageResources.insert_scenario_result_sql)
  static let insertCheckResult = Query(PackageResources.insert_check_result_sql)
  static let insertSeries = Query(PackageResources.insert_series_sql)
  static let insertMeasurement = Query(PackageResources.insert_measurement_sql)
  static let insertSample = Query(PackageResources.insert_sample_sql)
  static let insertFault = Query(PackageResources.insert_fault_sql)
  static let insertObservation = Query(PackageResources.insert_observation_sql)
  static let insertScenarioError = Query(PackageResources.insert_scenario_error_sql)
  static let setBaseline = Query(PackageResources.set_baseline_sql)
  static let clearBaseline = Query(PackageResources.clear_baseline_sql)
  static let insertJournal = Query(PackageResources.insert_journal_sql)
  static let insertJournalEntry = Query(PackageResources.insert_journal_entry_sql)
  static let deleteJournal = Query(PackageResources.delete_journal_sql)

  static let insertJudgement = Query(PackageResources.insert_judgement_sql)
  static let deleteJudgement = Query(PackageResources.delete_judgement_sql)
  static let insertFinding = Query(PackageResources.insert_finding_sql)
  static let insertWaiver = Query(PackageResources.insert_waiver_sql)
  static let withdrawWaiver = Query(PackageResources.withdraw_waiver_sql)
  static let insertAcceptedLevel = Query(PackageResources.insert_accepted_level_sql)
  static let withdrawAcceptedLevel = Query(PackageResources.withdraw_accepted_level_sql)

  static let environmentByFingerprint = Query(PackageResources.environment_by_fingerprint_sql) {
    try $0.get(0) as Int64
  }
  static let runByID = Query(PackageResources.run_by_id_sql) { try $0.get(0) as Int64 }
  static let runsByIDPrefix = Query(PackageResources.runs_by_id_prefix_sql) {
    try $0.get(0) as Int64
  }
  static let runByNumber = Query(PackageResources.run_by_number_sql) { try $0.get(0) as Int64 }
  static let runByCommit = Query(PackageResources.run_by_commit_sql) { try $0.get(0) as Int64 }
  static let runByTag = Query(PackageResources.run_by_tag_sql) { try $0.get(0) as Int64 }
  static let runByBaseline = Query(PackageResources.run_by_baseline_sql) { try $0.get(0) as Int64 }
  static let runAtOffset = Query(PackageResources.run_at_offset_sql) { try $0.get(0) as Int64 }
  static let previousRun = Query(PackageResources.previous_run_sql) { try $0.get(0) as Int64 }
  static let runNumbers = Query(PackageResources.run_numbers_sql) { row in
    (number: try row.get(0) as Int64, digest: try row.get(1) as String)
  }

  static let listSeries = Query(PackageResources.list_series_sql) { row in
    (id: try row.get(0) as Int64, key: try SeriesKey(row))
  }
  static let chosenSeries = Query(PackageResources.chosen_series_sql) { row in
    (id: try row.get(0) as Int64, key: try SeriesKey(row))
  }
  static let latestRuns = Query(PackageResources.latest_runs_sql, read: RunSummary.init(row:))
  static let scenarioOutcomes = Query(PackageResources.scenario_outcomes_sql) { row in
    ScenarioOutcome(run: try row.get(0), scenario: try row.get(1), status: try row.choice(2))
  }
  static let seriesByName = Query(PackageResources.series_by_name_sql) { row in
    (id: try row.get(0) as Int64, key: try SeriesKey(row))
  }
  static let runsInOrder = Query(PackageResources.runs_in_order_sql) { try $0.get(0) as Int64 }
  static let historyRuns = Query(PackageResources.history_runs_sql, read: HistoryRow.init(_:))
  static let environmentByNumber = Query(PackageResources.environment_by_number_sql) {
    try $0.environment(0)
  }
  static let checkStatusesOfRun = Query(PackageResources.check_statuses_of_run_sql)
  static let valuesOfRun = Query(PackageResources.values_of_run_sql)
  static let listBaselines = Query(PackageResources.list_baselines_sql) { row in
    NamedBaseline(name: try row.get(0), run: try row.get(1), setAt: try row.timestamp(2))
  }
  static let listJournals = Query(PackageResources.list_journals_sql, read: Journal.init(row:))
  static let entriesOfJournal = Query(
    PackageResources.entries_of_journal_sql,
    read: JournalEntry.read
  )
  static let listJudgements = Query(PackageResources.list_judgements_sql) {
    try $0.get(0) as Int64
  }
  static let currentJudgements = Query(PackageResources.current_judgements_sql) {
    try $0.get(0) as Int64
  }
  static let judgement = Query(PackageResources.judgement_sql, read: JudgementRow.init(_:))
  static let findingsOfJudgement = Query(PackageResources.findings_of_judgement_sql) { row in
    RecordedJudgement.Finding(
      subject: try row.get(0),
      kind: try row.get(1),
      rule: try row.get(2),
      evidence: try row.get(3)
    )
  }
  static let listWaivers = Query(
    PackageResources.list_waivers_sql,
    read: DecisionRow<Waiver>.init(_:)
  )
  static let listAcceptedLevels = Query(
    PackageResources.list_accepted_levels_sql,
    read: DecisionRow<AcceptedLevel>.init(_:)
  )
  static let schemaObjects = Query(
    PackageResources.schema_objects_sql,
    read: SchemaObject.init(row:)
  )

  static let run = Query(PackageResources.run_sql, read: RunRow.init(_:))
  static let scenariosOfRun = Query(PackageResources.scenarios_of_run_sql) { row in
    ScenarioResult(
      name: try row.get(0),
      version: try row.get(1),
      status: try row.choice(2),
      startedAt: try row.optionalTimestamp(3),
      duration: try row.get(4)
    )
  }
  static let checksOfRun = Query(PackageResources.checks_of_run_sql) { row in
    try ScenarioPart(
      row,
      Check(
        id: try row.get(1),
        status: try row.choice(2),
        isTolerable: try row.get(3),
        message: try row.get(4),
        expected: try row.get(5),
        observed: try row.get(6)
      )
    )
  }
  static let metricsOfRun = Query(PackageResources.metrics_of_run_sql, read: MetricRow.init(_:))
  static let samplesOfRun = Query(PackageResources.samples_of_run_sql) { row in
    (series: try row.get(0) as Int64, value: try row.get(1) as Double)
  }
  static let faultsOfRun = Query(PackageResources.faults_of_run_sql) { row in
    try ScenarioPart(
      row,
      Fault(
        kind: try row.get(1),
        target: try row.get(2),
        plannedAt: try row.get(3),
        injectedAt: try row.get(4),
        witnessedAt: try row.get(5),
        healedAt: try row.get(6),
        parameters: try row.map(7)
      )
    )
  }
  static let observationsOfRun = Query(PackageResources.observations_of_run_sql) { row in
    try ScenarioPart(
      row,
      Observation(offset: try row.get(1), severity: try row.choice(2), text: try row.get(3))
    )
  }
  static let errorsOfRun = Query(PackageResources.errors_of_run_sql) { row in
    try ScenarioPart(row, ScenarioError(offset: try row.get(1), message: try row.get(2)))
  }
}

/// Something that belongs to the scenario at a position of its run.
struct ScenarioPart<Part> {
  let scenario: Int
  let part: Part

  /// - Parameters:
  ///   - row: A row whose first column is the scenario's position.
  ///   - part: What the rest of the row means.
  /// - Throws: An error if the first column is no position.
  init(_ row: Row, _ part: Part) throws {
    scenario = try row.get(0)
    self.part = part
  }
}
