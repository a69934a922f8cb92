-- The tables, indexes, views and triggers of the database.
SELECT type, name, coalesce(sql, '') AS sql
FROM sqlite_schema
WHERE name NOT LIKE 'sqlite_stat%'
ORDER BY type, name;
