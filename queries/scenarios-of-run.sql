-- How the scenarios of a run ended, in the order in which they ran.
SELECT name, version, status, started_at, duration_seconds
FROM scenario_result
WHERE run_number = :run
ORDER BY position;
