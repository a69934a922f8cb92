-- The machine of a number.
SELECT operating_system, kernel, cpu_model, core_count, memory_bytes, tools
FROM environment
WHERE id = :environment;
