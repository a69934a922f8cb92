-- The runs in progress and their processes, in the order in which they began.
SELECT number, started_at, boot_id, process_id, process_ticks
FROM journal
ORDER BY number;
