-- Adds how a scenario of a run ended.
INSERT INTO scenario_result (
  run_number, position, name, version, status, started_at, duration_seconds
)
VALUES (:run_number, :position, :name, :version, :status, :started_at, :duration_seconds);
