export { POSTRollback as POST } from '#lib/api/policy/handlers.ts';
