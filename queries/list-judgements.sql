-- The numbers of all judgements, in the order in which they were made.
SELECT number
FROM judgement
ORDER BY number;
