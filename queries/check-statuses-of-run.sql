-- Whether the checks of a run held, without words, in order.
SELECT scenario_position, check_id, status
FROM check_result
WHERE run_number = :run
ORDER BY scenario_position, position;
