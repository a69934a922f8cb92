-- The newest run before a run, of the same suite, mode and harness, and of one branch if it is given.
SELECT earlier.number
FROM run AS later
JOIN run AS earlier
  ON (earlier.started_at, earlier.number) < (later.started_at, later.number)
  AND earlier.suite = later.suite
  AND earlier.mode IS later.mode
  AND earlier.harness_name IS later.harness_name
WHERE later.number = :run AND (:branch IS NULL OR earlier.branch = :branch)
ORDER BY earlier.started_at DESC, earlier.number DESC
LIMIT 1;
