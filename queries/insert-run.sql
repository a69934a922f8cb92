-- Adds a run.
INSERT INTO run (
  id, digest, suite, started_at, is_start_derived, finished_at, harness_name, harness_version,
  mode, seed, configuration, labels, branch, commit_hash, committed_at, is_dirty, environment_id,
  saved_at
)
VALUES (
  :id, :digest, :suite, :started_at, :is_start_derived, :finished_at, :harness_name,
  :harness_version, :mode, :seed, :configuration, :labels, :branch, :commit_hash, :committed_at,
  :is_dirty, :environment_id, strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
);
