export { DELETEPolicyDraft as DELETE } from '#lib/api/policy/handlers.ts';
