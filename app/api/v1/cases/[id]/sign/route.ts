export { POSTSignature as POST } from '#lib/api/cases/handlers.ts';
