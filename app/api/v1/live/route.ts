export { GETLive as GET } from '#lib/api/live/handlers.ts';
