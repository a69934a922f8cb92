-- The machines that runs were made on, and how many runs each made.
SELECT
  substr(environment, 1, 12) AS environment, operating_system, kernel, cpu_model, core_count,
  memory_bytes, count(*) AS runs, max(started_at) AS last_used
FROM v_run
WHERE environment IS NOT NULL
GROUP BY environment, operating_system, kernel, cpu_model, core_count, memory_bytes
ORDER BY last_used DESC;
