export { POSTPublish as POST } from '#lib/api/policy/handlers.ts';
