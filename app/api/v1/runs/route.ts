export { GETRuns as GET } from '#lib/api/runs/handlers.ts';
