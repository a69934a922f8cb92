-- Makes the table of policies unless it is there; two that make it at once do not collide.
DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('policies'));
  CREATE TABLE IF NOT EXISTS policies (
    version bigint PRIMARY KEY CHECK (version > 0),
    body jsonb NOT NULL,
    updated_by text NOT NULL,
    updated_at timestamptz NOT NULL,
    committed_at timestamptz NOT NULL DEFAULT now()
  );
END
$$;
