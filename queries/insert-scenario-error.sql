-- Adds what went wrong other than a failed check.
INSERT INTO scenario_error (run_number, scenario_position, position, happened_at, message)
VALUES (:run_number, :scenario_position, :position, :happened_at, :message);
