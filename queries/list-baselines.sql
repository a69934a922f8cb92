-- The named baselines, by name.
SELECT name, run_number, set_at
FROM baseline
ORDER BY name;
