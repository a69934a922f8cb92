-- How every scenario ended in some runs, oldest run first. The runs are a JSON array of numbers.
SELECT run.number, scenario_result.name, scenario_result.status
FROM json_each(:runs) AS chosen
JOIN run ON run.number = chosen.value
JOIN scenario_result ON scenario_result.run_number = run.number
ORDER BY run.started_at, run.number, scenario_result.position;
