-- The run that was given a name.
SELECT run_number
FROM baseline
WHERE name = :name;
