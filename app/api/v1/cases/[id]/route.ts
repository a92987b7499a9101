export { GETCase as GET } from '#lib/api/cases/handlers.ts';
