/// A question of the folder `queries/` that a user can ask by its name.
public struct NamedQuery: Hashable, Sendable {
  /// The name of the file, without `.sql`.
  public let name: String
  /// What it answers, from the comment at the head of the file.
  public let summary: String
  let sql: String

  init(_ name: String, _ sql: [UInt8]) {
    self.name = name
    self.sql = String(decoding: sql, as: UTF8.self)
    summary =
      self.sql.split(separator: "\n")
      .prefix { $0.hasPrefix("-- ") }
      .map { $0.dropFirst(3) }
      .joined(separator: " ")
  }

  /// The questions that only read, by name.
  public static let all = [
    NamedQuery("checks-of-run", PackageResources.checks_of_run_sql),
    NamedQuery("environments", PackageResources.environments_sql),
    NamedQuery("errors-of-run", PackageResources.errors_of_run_sql),
    NamedQuery("failed-checks", PackageResources.failed_checks_sql),
    NamedQuery("faults-of-run", PackageResources.faults_of_run_sql),
    NamedQuery("latest-runs", PackageResources.latest_runs_sql),
    NamedQuery("list-baselines", PackageResources.list_baselines_sql),
    NamedQuery("list-series", PackageResources.list_series_sql),
    NamedQuery("metric-history", PackageResources.metric_history_sql),
    NamedQuery("metrics-of-run", PackageResources.metrics_of_run_sql),
    NamedQuery("observations-of-run", PackageResources.observations_of_run_sql),
    NamedQuery("samples-of-run", PackageResources.samples_of_run_sql),
    NamedQuery("scenario-reliability", PackageResources.scenario_reliability_sql),
    NamedQuery("scenarios-of-run", PackageResources.scenarios_of_run_sql),
    NamedQuery("schema-objects", PackageResources.schema_objects_sql),
  ]
}
