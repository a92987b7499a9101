export { GETDrafts as GET } from '#lib/api/cases/handlers.ts';
