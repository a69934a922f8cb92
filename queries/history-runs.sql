-- The newest runs before a run, or up to it, of the same suite, mode and harness, newest first; of one
-- branch, of some commits (a JSON array of hashes), or added no later than another run, if they are
-- given.
SELECT
  earlier.number, earlier.started_at, earlier.branch, earlier.commit_hash, earlier.committed_at,
  earlier.is_dirty, earlier.environment_id,
  json_extract(earlier.labels, '$.aborted') IS 'true' AS is_aborted, earlier.mode
FROM run AS later
JOIN run AS earlier
  ON (earlier.started_at, earlier.number) <= (later.started_at, later.number)
  AND earlier.suite = later.suite
  AND earlier.mode IS later.mode
  AND earlier.harness_name IS later.harness_name
WHERE
  later.number = :run
  AND (:includes_run OR earlier.number <> :run)
  AND (:last_added IS NULL OR earlier.number <= :last_added)
  AND (:branch IS NULL OR earlier.branch = :branch)
  AND (:commits IS NULL OR earlier.commit_hash IN (SELECT value FROM json_each(:commits)))
ORDER BY earlier.started_at DESC, earlier.number DESC
LIMIT :limit;
