export { POSTDryRun as POST } from '#lib/api/policy/handlers.ts';
