-- What was noted in a run, in order.
SELECT scenario_position, noted_at, severity, text
FROM observation
WHERE run_number = :run
ORDER BY scenario_position, position;
