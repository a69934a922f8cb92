-- The checks that failed, newest run first.
SELECT run, started_at, scenario, "check", message, expected, observed
FROM v_check
WHERE status = 'failed'
ORDER BY started_at DESC, run DESC, scenario, "check"
LIMIT coalesce(:limit, 100);
