-- The policy of the highest version; no row if none was ever committed.
SELECT body
FROM policies
ORDER BY version DESC
LIMIT 1;
