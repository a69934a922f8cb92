-- What went wrong in a run, in order.
SELECT scenario_position, happened_at, message
FROM scenario_error
WHERE run_number = :run
ORDER BY scenario_position, position;
