-- The history of runs. Times are UTC texts of 27 characters, which sort as the moments do.
-- Maps (labels, configuration, tools, parameters) are JSON objects with sorted keys.

-- "QTRP": tells `file` and this program that the database is a history of runs.
PRAGMA application_id = 1364480592;

-- A machine that runs were made on.
CREATE TABLE environment (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 64),
  operating_system TEXT,
  kernel TEXT,
  cpu_model TEXT,
  core_count INTEGER,
  memory_bytes INTEGER,
  tools TEXT NOT NULL CHECK (json_type(tools) = 'object')
) STRICT;

-- One execution of a suite. The digest covers every row of the run, so that a changed value is
-- noticed.
CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  suite TEXT NOT NULL CHECK (suite <> ''),
  started_at TEXT NOT NULL CHECK (started_at GLOB '????-??-??T??:??:??.??????Z'),
  is_start_derived INTEGER NOT NULL CHECK (is_start_derived IN (0, 1)),
  finished_at TEXT NOT NULL CHECK (finished_at GLOB '????-??-??T??:??:??.??????Z'),
  harness_name TEXT,
  harness_version TEXT CHECK (harness_version IS NULL OR harness_name IS NOT NULL),
  mode TEXT,
  seed TEXT CHECK (seed NOT GLOB '*[^0-9]*'),
  configuration TEXT NOT NULL CHECK (json_type(configuration) = 'object'),
  labels TEXT NOT NULL CHECK (json_type(labels) = 'object'),
  branch TEXT,
  commit_hash TEXT,
  committed_at TEXT CHECK (committed_at GLOB '????-??-??T??:??:??.??????Z'),
  is_dirty INTEGER CHECK (is_dirty IN (0, 1)),
  environment_id INTEGER REFERENCES environment (id) ON DELETE RESTRICT,
  saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T??:??:??.??????Z'),
  CHECK (started_at <= finished_at)
) STRICT;

-- For latest-runs, previous-run and run-at-offset: the newest runs without sorting all.
CREATE INDEX run_by_time ON run (started_at, number);

-- For run-by-commit.
CREATE INDEX run_by_commit ON run (commit_hash) WHERE commit_hash IS NOT NULL;

-- How a scenario of a run ended.
CREATE TABLE scenario_result (
  run_number INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL CHECK (name <> ''),
  version TEXT,
  status TEXT NOT NULL CHECK (
    status IN ('passed', 'skipped', 'degraded', 'unknown', 'failed', 'aborted', 'error')
  ),
  started_at TEXT CHECK (started_at GLOB '????-??-??T??:??:??.??????Z'),
  duration_seconds REAL NOT NULL CHECK (abs(duration_seconds) <= 1.7976931348623157e308),
  PRIMARY KEY (run_number, position),
  UNIQUE (run_number, name)
) STRICT, WITHOUT ROWID;

-- Whether a check of a scenario held.
CREATE TABLE check_result (
  run_number INTEGER NOT NULL,
  scenario_position INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  check_id TEXT NOT NULL CHECK (check_id <> ''),
  status TEXT NOT NULL CHECK (status IN ('passed', 'failed', 'unknown', 'skipped')),
  is_tolerable INTEGER NOT NULL CHECK (is_tolerable IN (0, 1)),
  message TEXT NOT NULL,
  expected TEXT,
  observed TEXT,
  PRIMARY KEY (run_number, scenario_position, position),
  UNIQUE (run_number, scenario_position, check_id),
  FOREIGN KEY (run_number, scenario_position)
    REFERENCES scenario_result (run_number, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What a metric measures and how it is judged. The scenario is empty for the whole run.
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  scenario TEXT NOT NULL,
  metric TEXT NOT NULL CHECK (metric <> ''),
  labels TEXT NOT NULL CHECK (json_type(labels) = 'object'),
  unit TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('lower', 'higher', 'none')),
  class TEXT NOT NULL CHECK (class IN ('invariant', 'exact', 'noisy')),
  kind TEXT NOT NULL CHECK (kind IN ('number', 'flag')),
  UNIQUE (scenario, metric, labels, unit, direction, class, kind)
) STRICT;

-- What a run measured. The rows of a run lie together: appending writes few pages, and a window of
-- recent runs is one range scan (docs/performance.md has the figures that decided it).
CREATE TABLE measurement (
  run_number INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL CHECK (position >= 0),
  value REAL NOT NULL CHECK (abs(value) <= 1.7976931348623157e308),
  PRIMARY KEY (run_number, series_id)
) STRICT, WITHOUT ROWID;

-- The repeated measurements behind a value.
CREATE TABLE sample (
  run_number INTEGER NOT NULL,
  series_id INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  value REAL NOT NULL CHECK (abs(value) <= 1.7976931348623157e308),
  PRIMARY KEY (run_number, series_id, position),
  FOREIGN KEY (run_number, series_id)
    REFERENCES measurement (run_number, series_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What was broken on purpose. Times are seconds since the scenario began.
CREATE TABLE fault (
  run_number INTEGER NOT NULL,
  scenario_position INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  kind TEXT NOT NULL CHECK (kind <> ''),
  target TEXT NOT NULL,
  planned_at REAL,
  injected_at REAL,
  witnessed_at REAL,
  healed_at REAL,
  parameters TEXT NOT NULL CHECK (json_type(parameters) = 'object'),
  PRIMARY KEY (run_number, scenario_position, position),
  FOREIGN KEY (run_number, scenario_position)
    REFERENCES scenario_result (run_number, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What was noted on the way. Times are seconds since the scenario began.
CREATE TABLE observation (
  run_number INTEGER NOT NULL,
  scenario_position INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  noted_at REAL,
  severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
  text TEXT NOT NULL,
  PRIMARY KEY (run_number, scenario_position, position),
  FOREIGN KEY (run_number, scenario_position)
    REFERENCES scenario_result (run_number, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What went wrong other than a failed check. Times are seconds since the scenario began.
CREATE TABLE scenario_error (
  run_number INTEGER NOT NULL,
  scenario_position INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  happened_at REAL,
  message TEXT NOT NULL,
  PRIMARY KEY (run_number, scenario_position, position),
  FOREIGN KEY (run_number, scenario_position)
    REFERENCES scenario_result (run_number, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A run that was given a name to be compared with.
CREATE TABLE baseline (
  name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
  run_number INTEGER NOT NULL REFERENCES run (number) ON DELETE RESTRICT,
  set_at TEXT NOT NULL CHECK (set_at GLOB '????-??-??T??:??:??.??????Z')
) STRICT, WITHOUT ROWID;

-- One row a run.
CREATE VIEW v_run AS
SELECT
  run.number AS run,
  run.id,
  run.digest,
  run.suite,
  run.started_at,
  run.is_start_derived,
  run.finished_at,
  run.mode,
  run.harness_name,
  run.harness_version,
  run.seed,
  run.branch,
  run.commit_hash,
  run.committed_at,
  run.is_dirty,
  run.labels,
  run.configuration,
  environment.fingerprint AS environment,
  environment.operating_system,
  environment.kernel,
  environment.cpu_model,
  environment.core_count,
  environment.memory_bytes,
  environment.tools,
  run.saved_at
FROM run
LEFT JOIN environment ON environment.id = run.environment_id;

-- One row a scenario of a run.
CREATE VIEW v_scenario AS
SELECT
  run.number AS run,
  run.started_at,
  scenario_result.position,
  scenario_result.name AS scenario,
  scenario_result.version,
  scenario_result.status,
  scenario_result.started_at AS scenario_started_at,
  scenario_result.duration_seconds
FROM run
JOIN scenario_result ON scenario_result.run_number = run.number;

-- One row a check of a scenario of a run.
CREATE VIEW v_check AS
SELECT
  run.number AS run,
  run.started_at,
  scenario_result.name AS scenario,
  check_result.check_id AS "check",
  check_result.status,
  check_result.is_tolerable,
  check_result.message,
  check_result.expected,
  check_result.observed
FROM run
JOIN scenario_result ON scenario_result.run_number = run.number
JOIN check_result
  ON check_result.run_number = run.number
  AND check_result.scenario_position = scenario_result.position;

-- One row a measured value. The scenario is empty for the whole run.
CREATE VIEW v_metric AS
SELECT
  run.number AS run,
  run.started_at,
  series.scenario,
  series.metric,
  series.labels,
  series.unit,
  series.direction,
  series.class,
  series.kind,
  measurement.value
FROM run
JOIN measurement ON measurement.run_number = run.number
JOIN series ON series.id = measurement.series_id;

-- One row a repeated measurement.
CREATE VIEW v_sample AS
SELECT
  run.number AS run,
  run.started_at,
  series.scenario,
  series.metric,
  series.labels,
  series.unit,
  sample.position,
  sample.value
FROM run
JOIN sample ON sample.run_number = run.number
JOIN series ON series.id = sample.series_id;

-- One row a fault of a scenario of a run.
CREATE VIEW v_fault AS
SELECT
  fault.run_number AS run,
  scenario_result.name AS scenario,
  fault.position,
  fault.kind,
  fault.target,
  fault.planned_at,
  fault.injected_at,
  fault.witnessed_at,
  fault.healed_at,
  fault.parameters
FROM fault
JOIN scenario_result
  ON scenario_result.run_number = fault.run_number
  AND scenario_result.position = fault.scenario_position;

-- One row an observation or an error, which has no severity of its own.
CREATE VIEW v_note AS
SELECT
  observation.run_number AS run,
  scenario_result.name AS scenario,
  'observation' AS source,
  observation.position,
  observation.noted_at AS seconds,
  observation.severity,
  observation.text
FROM observation
JOIN scenario_result
  ON scenario_result.run_number = observation.run_number
  AND scenario_result.position = observation.scenario_position
UNION ALL
SELECT
  scenario_error.run_number,
  scenario_result.name,
  'error',
  scenario_error.position,
  scenario_error.happened_at,
  'error',
  scenario_error.message
FROM scenario_error
JOIN scenario_result
  ON scenario_result.run_number = scenario_error.run_number
  AND scenario_result.position = scenario_error.scenario_position;

-- One row a named baseline.
CREATE VIEW v_baseline AS
SELECT baseline.name, baseline.run_number AS run, run.id, run.started_at, baseline.set_at
FROM baseline
JOIN run ON run.number = baseline.run_number;
