-- Every policy that was ever committed, oldest first.
SELECT body
FROM policies
ORDER BY version;
