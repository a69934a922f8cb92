-- Takes a name from the run that has it.
DELETE FROM baseline
WHERE name = :name;
