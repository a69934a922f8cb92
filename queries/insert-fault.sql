-- Adds what was broken on purpose.
INSERT INTO fault (
  run_number, scenario_position, position, kind, target, planned_at, injected_at, witnessed_at,
  healed_at, parameters
)
VALUES (
  :run_number, :scenario_position, :position, :kind, :target, :planned_at, :injected_at,
  :witnessed_at, :healed_at, :parameters
);
