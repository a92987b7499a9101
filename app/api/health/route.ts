export { GETHealth as GET } from '#lib/api/overview/handlers.ts';
