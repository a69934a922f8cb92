-- Adds one of the repeated measurements behind a value.
INSERT INTO sample (run_number, series_id, position, value)
VALUES (:run_number, :series_id, :position, :value);
