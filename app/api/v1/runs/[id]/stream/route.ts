export { GETRunStream as GET } from '#lib/api/live/handlers.ts';
