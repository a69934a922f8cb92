-- The newest runs, newest first, of one suite, branch and mode if they are given.
SELECT
  run.number, run.id, run.suite, run.started_at, run.mode, run.branch, run.commit_hash,
  run.committed_at, run.is_dirty, run.labels,
  (
    SELECT json_group_object(status, results)
    FROM (
      SELECT status, count(*) AS results
      FROM scenario_result
      WHERE scenario_result.run_number = run.number
      GROUP BY status
    )
  ) AS scenarios,
  (
    SELECT count(*)
    FROM check_result
    WHERE check_result.run_number = run.number AND check_result.status = 'passed'
  ) AS checks_passed,
  (
    SELECT count(*)
    FROM check_result
    WHERE check_result.run_number = run.number AND check_result.status = 'failed'
  ) AS checks_failed
FROM run
WHERE
  (:suite IS NULL OR run.suite = :suite)
  AND (:branch IS NULL OR run.branch = :branch)
  AND (:mode IS NULL OR run.mode = :mode)
ORDER BY run.started_at DESC, run.number DESC
LIMIT coalesce(:limit, 20);
