-- The numbers of some runs, oldest first. The runs are a JSON array of numbers.
SELECT run.number
FROM json_each(:runs) AS chosen
JOIN run ON run.number = chosen.value
ORDER BY run.started_at, run.number;
