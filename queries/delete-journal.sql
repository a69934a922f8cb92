-- Removes a journal with its entries.
DELETE FROM journal
WHERE number = :journal;
