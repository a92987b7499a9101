export { GETPolicyDrafts as GET, POSTPolicyDraft as POST } from '#lib/api/policy/handlers.ts';
