export { GETEscalation as GET } from '#lib/api/inbox/handlers.ts';
