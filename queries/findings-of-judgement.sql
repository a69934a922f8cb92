-- What a judgement found, in order.
SELECT subject, kind, rule, evidence
FROM finding
WHERE judgement_number = :judgement
ORDER BY position;
