-- Whether the checks of a run held, in order.
SELECT scenario_position, check_id, status, is_tolerable, message, expected, observed
FROM check_result
WHERE run_number = :run
ORDER BY scenario_position, position;
