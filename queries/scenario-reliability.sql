-- How often each scenario ended in which status, and when it last passed.
SELECT
  scenario,
  count(*) AS runs,
  sum(status = 'passed') AS passed,
  sum(status = 'degraded') AS degraded,
  sum(status IN ('failed', 'aborted', 'error')) AS failed,
  sum(status IN ('unknown', 'skipped')) AS undecided,
  max(CASE WHEN status = 'passed' THEN started_at END) AS last_passed
FROM v_scenario
GROUP BY scenario
ORDER BY scenario;
