export { GETRun as GET } from '#lib/api/runs/handlers.ts';
