-- What happened in a run in progress, in order.
SELECT written_at, event, digest
FROM journal_entry
WHERE journal_number = :journal
ORDER BY number;
