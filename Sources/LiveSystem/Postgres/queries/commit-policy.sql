-- Adds a policy if its version is the next one. Gives the newest version before, and the one that was added.
-- Of those that try the same version at once the primary key lets one through; the others wait for it.
WITH
  candidate AS (SELECT $1::jsonb AS body),
  newest AS (SELECT coalesce(max(version), 0) AS version FROM policies),
  added AS (
    INSERT INTO policies (version, body, updated_by, updated_at)
    SELECT
      newest.version + 1,
      candidate.body,
      candidate.body ->> 'updatedBy',
      (candidate.body ->> 'updatedAt')::timestamptz
    FROM candidate
    CROSS JOIN newest
    WHERE (candidate.body ->> 'version')::bigint = newest.version + 1
    ON CONFLICT (version) DO NOTHING
    RETURNING version
  )
SELECT newest.version, added.version
FROM newest
LEFT JOIN added ON true;
