-- Adds whether a check held.
INSERT INTO check_result (
  run_number, scenario_position, position, check_id, status, is_tolerable, message, expected,
  observed
)
VALUES (
  :run_number, :scenario_position, :position, :check_id, :status, :is_tolerable, :message,
  :expected, :observed
);
