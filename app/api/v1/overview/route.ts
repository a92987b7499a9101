export { GETOverview as GET } from '#lib/api/overview/handlers.ts';
