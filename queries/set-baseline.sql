-- Gives a run a name, and takes the name from the run that had it.
INSERT INTO baseline (name, run_number, set_at)
VALUES (:name, :run_number, strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
ON CONFLICT (name) DO UPDATE SET run_number = excluded.run_number, set_at = excluded.set_at;
