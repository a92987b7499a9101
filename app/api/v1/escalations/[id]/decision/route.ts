export { POSTDecision as POST } from '#lib/api/inbox/handlers.ts';
