-- A run and the machine it was made on.
SELECT
  run.id, run.suite, run.started_at, run.is_start_derived, run.finished_at, run.harness_name,
  run.harness_version, run.mode, run.seed, run.configuration, run.labels, run.branch,
  run.commit_hash, run.committed_at, run.is_dirty, run.digest, run.environment_id,
  environment.operating_system, environment.kernel, environment.cpu_model, environment.core_count,
  environment.memory_bytes, environment.tools
FROM run
LEFT JOIN environment ON environment.id = run.environment_id
WHERE run.number = :run;
