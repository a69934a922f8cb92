-- Adds a machine, unless it is known already.
INSERT INTO environment (
  fingerprint, operating_system, kernel, cpu_model, core_count, memory_bytes, tools
)
VALUES (
  :fingerprint, :operating_system, :kernel, :cpu_model, :core_count, :memory_bytes, :tools
)
ON CONFLICT (fingerprint) DO NOTHING;
