export { POSTInformation as POST } from '#lib/api/cases/handlers.ts';
