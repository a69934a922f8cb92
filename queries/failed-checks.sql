-- The checks that did not hold, newest run first.
SELECT run, started_at, scenario, "check", status, message
FROM v_check
WHERE status <> 'passed'
ORDER BY started_at DESC, run DESC, scenario, "check"
LIMIT coalesce(:limit, 100);
