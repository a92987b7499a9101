-- Finds the runs forked from a run without reading every submission there ever was.
CREATE INDEX "Event_forkedFrom_idx" ON "Event" ((body->'forkedFrom'->>'runId'))
  WHERE type = 'RunSubmitted' AND body->'forkedFrom'->>'runId' IS NOT NULL;
