export { GETKeys as GET, POSTKey as POST } from '#lib/api/people/handlers.ts';
