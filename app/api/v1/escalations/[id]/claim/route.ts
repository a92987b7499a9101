export { POSTClaim as POST } from '#lib/api/inbox/handlers.ts';
