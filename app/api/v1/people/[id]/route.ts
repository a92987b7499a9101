export { POSTChangePerson as POST } from '#lib/api/people/handlers.ts';
