-- What was broken on purpose in a run, in order.
SELECT
  scenario_position, kind, target, planned_at, injected_at, witnessed_at, healed_at, parameters
FROM fault
WHERE run_number = :run
ORDER BY scenario_position, position;
