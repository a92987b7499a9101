export { GETEscalations as GET } from '#lib/api/inbox/handlers.ts';
