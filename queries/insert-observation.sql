-- Adds what was noted on the way.
INSERT INTO observation (run_number, scenario_position, position, noted_at, severity, text)
VALUES (:run_number, :scenario_position, :position, :noted_at, :severity, :text);
