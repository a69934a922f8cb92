-- Adds what happened to the end of a journal, if the journal is there.
INSERT INTO journal_entry (journal_number, written_at, event, digest)
SELECT number, :written_at, :event, :digest
FROM journal
WHERE number = :journal;
