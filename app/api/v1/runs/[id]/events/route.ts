export { GETRunEvents as GET } from '#lib/api/runs/handlers.ts';
