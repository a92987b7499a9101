export { GETCases as GET, POSTCase as POST } from '#lib/api/cases/handlers.ts';
