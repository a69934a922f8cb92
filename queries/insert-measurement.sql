-- Adds what a run measured.
INSERT INTO measurement (run_number, series_id, position, value)
VALUES (:run_number, :series_id, :position, :value);
